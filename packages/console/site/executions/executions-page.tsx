import {
  Button,
  Group,
  SegmentedControl,
  Select,
  Stack,
  Switch,
  Table,
  Text,
  TextInput,
} from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { appsQuery } from '../apps/app-queries';
import { Empty } from '../shared/empty';
import { ErrorPanel } from '../shared/error-panel';
import { PageHead } from '../shared/page-head';
import { timeOf } from '../shared/times';
import { useSettled } from '../shared/use-settled';
import { Waiting } from '../shared/waiting';
import { type ExecutionFilter, executionsQuery } from './execution-queries';
import { StatusBadge } from './status-badge';
import { words } from './words';

const FiguresPanel = lazy(() => import('./figures-panel'));

/** The log: what was executed, newest first. */
export function ExecutionsPage() {
  const [status, setStatus] = useState<ExecutionFilter['status']>('all');
  const [search, setSearch] = useState('');
  const [entityId, setEntityId] = useState('');
  const [app, setApp] = useState('');
  const [time, setTime] = useState<ExecutionFilter['time']>('');
  const [live, setLive] = useState(true);
  const filter = {
    ...{ status, app, time },
    search: useSettled(search.trim()),
    entityId: useSettled(entityId.trim()),
  };
  const apps = useQuery(appsQuery);
  const found = useInfiniteQuery(executionsQuery(filter, live));
  const logs = found.data?.pages.flatMap(({ data }) => data) ?? [];
  const isFiltered =
    status !== 'all' || [filter.search, filter.entityId, app, time].some((each) => each !== '');
  return (
    <>
      <PageHead title={words.title} help={words.help} />
      <Group mb="md" align="flex-end">
        <SegmentedControl
          aria-label={words.status}
          value={status}
          onChange={(value) => setStatus(value as ExecutionFilter['status'])}
          data={[
            { value: 'all', label: words.anyStatus },
            { value: 'success', label: words.statuses.success ?? '' },
            { value: 'error', label: words.statuses.error ?? '' },
          ]}
        />
        <TextInput
          type="search"
          label={words.search}
          placeholder={words.searchHelp}
          maxLength={200}
          value={search}
          onChange={({ currentTarget }) => setSearch(currentTarget.value)}
        />
        <TextInput
          label={words.entity}
          maxLength={256}
          value={entityId}
          onChange={({ currentTarget }) => setEntityId(currentTarget.value)}
        />
        <Select
          label={words.app}
          value={app}
          searchable
          allowDeselect={false}
          data={[
            { value: '', label: words.anyApp },
            ...(apps.data ?? []).map(({ key, name }) => ({ value: key, label: name })),
          ]}
          onChange={(value) => setApp(value ?? '')}
        />
        <Select
          label={words.time}
          value={time}
          allowDeselect={false}
          data={words.times}
          onChange={(value) => setTime(value as ExecutionFilter['time'])}
        />
        <Switch
          label={words.live}
          checked={live}
          onChange={({ currentTarget }) => setLive(currentTarget.checked)}
          mb={8}
        />
      </Group>
      {found.error && <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />}
      {!found.data && !found.error && <Waiting />}
      {found.data && logs.length === 0 && !found.hasNextPage && (
        <Empty
          title={isFiltered ? words.noneFit : words.none}
          help={isFiltered ? words.noneFitHelp : words.noneHelp}
        />
      )}
      {logs.length > 0 && (
        <Stack>
          <Suspense fallback={<Waiting />}>
            <FiguresPanel logs={logs} />
          </Suspense>
          <Table.ScrollContainer
            minWidth={640}
            type="native"
            tabIndex={0}
            role="region"
            aria-label={words.title}
          >
            <Table aria-label={words.title}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{words.status}</Table.Th>
                  <Table.Th>{words.action}</Table.Th>
                  <Table.Th>{words.entity}</Table.Th>
                  <Table.Th>{words.when}</Table.Th>
                  <Table.Th>{words.took}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {logs.map(({ id, status: ended, createdAt, meta }) => (
                  <Table.Tr key={id}>
                    <Table.Td>
                      <StatusBadge status={ended} />
                    </Table.Td>
                    <Table.Td>
                      <Link to="/executions/$log" params={{ log: id }} className="text-link">
                        {meta.actionId}
                      </Link>
                      {meta.error && (
                        <Text size="xs" lineClamp={1}>
                          {meta.error}
                        </Text>
                      )}
                    </Table.Td>
                    <Table.Td>{meta.entityId}</Table.Td>
                    <Table.Td>{timeOf(createdAt)}</Table.Td>
                    <Table.Td>{meta.durationMs === null ? '' : words.milliseconds(meta.durationMs)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        </Stack>
      )}
      {found.hasNextPage && (
        <Button
          variant="default"
          mt="md"
          loading={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          {words.older}
        </Button>
      )}
    </>
  );
}
