import { Group, Paper, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CodeBlock } from '../shared/code-block';
import { ErrorPanel } from '../shared/error-panel';
import { JsonTree } from '../shared/json-tree';
import { timeOf } from '../shared/times';
import { Waiting } from '../shared/waiting';
import { curlAgain } from './curl-again';
import { executionQuery } from './execution-queries';
import { StatusBadge } from './status-badge';
import { Timings } from './timings';
import { words } from './words';

/** One record of the log. @param brief only its figures, with a link to the whole */
export function Record({ id, brief = false }: { id: string; brief?: boolean }) {
  const record = useQuery(executionQuery(id));
  if (record.error) return <ErrorPanel error={record.error} onRetry={() => void record.refetch()} />;
  if (!record.data) return <Waiting />;
  const { data } = record;
  const { executionMetadata: meta } = data;
  const facts: [name: string, value: string | null][] = [
    [words.when, timeOf(data.startTime)],
    [words.took, data.totalDuration === null ? null : words.milliseconds(data.totalDuration)],
    [words.version, data.version],
    [words.entity, data.connection.entityId],
    [words.account, data.connection.id],
    [words.upstream, meta.upstreamHost],
    [words.upstreamStatus, meta.upstreamStatus === null ? null : String(meta.upstreamStatus)],
    [words.attempts, meta.attempts === null ? null : String(meta.attempts)],
    [words.request, meta.requestId],
  ];
  return (
    <Stack>
      <Paper withBorder p="sm">
        <Group justify="space-between" mb="xs">
          <Group gap="xs">
            <Text fw={600} component="h2" m={0}>
              {words.record}
            </Text>
            <StatusBadge status={data.status} />
          </Group>
          {brief && (
            <Link to="/executions/$log" params={{ log: id }} className="text-link">
              {words.whole}
            </Link>
          )}
        </Group>
        {data.error && !brief && (
          <Text size="sm" mb="xs">
            {data.error}
          </Text>
        )}
        <Group gap="md" mb="sm">
          {facts.map(
            ([name, value]) =>
              value !== null && (
                <Text key={name} size="sm">
                  {name}: <code>{value}</code>
                </Text>
              ),
          )}
        </Group>
        {meta.timings && (
          <>
            <Text fw={600} size="sm" component="h3" m={0} mb="xs">
              {words.timings}
            </Text>
            <Timings timings={meta.timings} total={data.totalDuration ?? 0} />
          </>
        )}
      </Paper>
      {!brief && (
        <>
          <Payload title={words.sent} value={data.payloadReceived} />
          <Payload title={words.came} value={data.response} />
          {meta.traceLogs.length > 0 && <Payload title={words.traces} value={meta.traceLogs} />}
          <Paper withBorder p="sm">
            <Group justify="space-between" mb="xs">
              <Text fw={600} component="h2" m={0}>
                {words.again}
              </Text>
              <Link to="/actions/$action" params={{ action: data.actionId }} className="text-link">
                {words.openAction}
              </Link>
            </Group>
            <CodeBlock text={curlAgain(data)} label={words.again} />
          </Paper>
        </>
      )}
    </Stack>
  );
}

function Payload({ title, value }: { title: string; value: unknown }) {
  return (
    <Paper withBorder p="sm">
      <Text fw={600} component="h2" m={0} mb="xs">
        {title}
      </Text>
      {value === null ? <Text size="sm">{words.notKept}</Text> : <JsonTree value={value} label={title} />}
    </Paper>
  );
}
