import { Code, Group, Select, Stack, Table, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Empty } from '../shared/empty';
import { PageHead } from '../shared/page-head';
import { Pages } from '../shared/pages';
import { limitations, type Scenario, scenarios } from './scenarios';
import { words } from './words';

const perPage = 50;

const statuses = [...new Set(scenarios.map(({ status }) => String(status)))].sort();

/** What the mock can be asked for, and how server, stub and mock come to each answer. */
export function ScenariosPage() {
  const [search, setSearch] = useState('');
  const [status, setStatus] = useState('');
  const [page, setPage] = useState(1);
  const found = scenarios.filter((one) => fits(one, search.trim().toLowerCase(), status));
  return (
    <>
      <PageHead title={words.title} help={words.help} />
      <Group mb="md" align="flex-end">
        <TextInput
          type="search"
          label={words.search}
          value={search}
          maxLength={100}
          onChange={({ currentTarget }) => {
            setSearch(currentTarget.value);
            setPage(1);
          }}
        />
        <Select
          label={words.status}
          value={status}
          allowDeselect={false}
          data={[{ value: '', label: words.anyStatus }, ...statuses]}
          onChange={(value) => {
            setStatus(value ?? '');
            setPage(1);
          }}
        />
      </Group>
      <Text size="sm" role="status" mb="sm">
        {words.count(found.length, scenarios.length)}
      </Text>
      {found.length === 0 ? (
        <Empty title={words.none} help={words.noneHelp} />
      ) : (
        <Stack>
          <ScenarioTable shown={found.slice((page - 1) * perPage, page * perPage)} />
          <Pages page={page} pages={Math.ceil(found.length / perPage)} onTurn={setPage} />
        </Stack>
      )}
      <Text size="sm" mt="lg">
        {words.coverage}
      </Text>
      <Text fw={600} component="h2" mb="xs">
        {words.limitations}
      </Text>
      <Stack gap="xs" component="dl" m={0}>
        {limitations.map(({ subject, name, cannot }) => (
          <div key={`${subject} ${name}`}>
            <Text size="sm" fw={600} component="dt">
              {subject}: {name}
            </Text>
            <Text size="sm" component="dd" m={0}>
              {cannot}
            </Text>
          </div>
        ))}
      </Stack>
    </>
  );
}

function ScenarioTable({ shown }: { shown: readonly Scenario[] }) {
  return (
    <Table.ScrollContainer minWidth={860} type="native" tabIndex={0} role="region" aria-label={words.title}>
      <Table aria-label={words.title}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.operation}</Table.Th>
            <Table.Th>{words.status}</Table.Th>
            <Table.Th>{words.scenario}</Table.Th>
            <Table.Th>{words.ask}</Table.Th>
            <Table.Th>{words.server}</Table.Th>
            <Table.Th>{words.stub}</Table.Th>
            <Table.Th>{words.mock}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((one) => (
            <Table.Tr key={`${one.operation} ${one.status} ${one.example}`}>
              <Table.Td>
                {one.operation}
                <Text size="xs">
                  {one.method} {one.path}
                </Text>
              </Table.Td>
              <Table.Td>{one.status}</Table.Td>
              <Table.Td>
                {one.example ?? words.noBody}
                <Text size="xs">{one.summary}</Text>
              </Table.Td>
              <Table.Td>
                <Code>{preferenceOf(one)}</Code>
              </Table.Td>
              <Table.Td>{metBy(one.met.server)}</Table.Td>
              <Table.Td>{metBy(one.met.stub)}</Table.Td>
              <Table.Td>{metBy(one.met.mock)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** The header that asks for an answer (RFC 7240). */
function preferenceOf({ example, status }: Scenario): string {
  return `Prefer: ${example === null ? `code=${status}` : `example=${example}`}`;
}

function metBy(limitation: string | null): string {
  return limitation === null ? words.reached : words.asked(limitation);
}

function fits(
  { operation, example, path, status, summary }: Scenario,
  search: string,
  wanted: string,
): boolean {
  const text = `${operation} ${example ?? ''} ${path} ${summary}`.toLowerCase();
  return (wanted === '' || wanted === String(status)) && text.includes(search);
}
