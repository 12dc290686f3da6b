import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { PageHead } from '../shared/page-head';
import { executionQuery } from './execution-queries';
import { Record } from './record';
import { words } from './words';

/** One execution, by the id of its record. */
export function ExecutionPage() {
  const { log } = useParams({ from: '/executions/$log' });
  const record = useQuery(executionQuery(log));
  return (
    <>
      <Text size="sm" mb="xs">
        <Link to="/executions" className="text-link">
          {words.back}
        </Link>
      </Text>
      <PageHead title={record.data?.actionId ?? words.record} />
      <Record id={log} />
    </>
  );
}
