import type { ExecuteActionResponse } from '@actway/client';
import { Alert, Paper, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Record } from '../executions/record';
import { CodeBlock } from '../shared/code-block';
import { JsonTree } from '../shared/json-tree';
import { words } from './words';

/** What came of an execution that was tried, and its record. */
export function Answer({ result }: { result: ExecuteActionResponse }) {
  const [as, setAs] = useState('tree');
  return (
    <Stack gap="sm">
      <Alert
        color={result.successful ? 'green' : 'orange'}
        title={result.successful ? words.succeeded : words.appFailed}
        styles={{ title: { color: 'var(--mantine-color-text)' } }}
      >
        {result.error && (
          <Text size="sm" c="var(--mantine-color-text)">
            {result.error}
          </Text>
        )}
      </Alert>
      {result.successful && (
        <Paper withBorder p="sm">
          <SegmentedControl
            size="xs"
            mb="xs"
            value={as}
            onChange={setAs}
            data={[
              { value: 'tree', label: words.tree },
              { value: 'raw', label: words.raw },
            ]}
          />
          {as === 'tree' ? (
            <JsonTree value={result.data} label={words.data} />
          ) : (
            <CodeBlock text={JSON.stringify(result.data, null, 2)} label={words.data} />
          )}
        </Paper>
      )}
      {result.logId && <Record id={result.logId} brief />}
    </Stack>
  );
}
