import { Group, Paper, SegmentedControl, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { timeOf } from '../shared/times';
import { type Figures, figuresOf, type Grouping, type Log, type Slot, slotsOf } from './figures';
import { words } from './words';

/** As many groups as a table shows. */
const mostGroups = 12;

const parts = 24;

/** Rate, failures and times of the executions that are loaded: over time as plots, by group as a table. */
export default function FiguresPanel({ logs }: { logs: readonly Log[] }) {
  const [by, setBy] = useState<Grouping>('action');
  const slots = slotsOf(logs, parts);
  const groups = figuresOf(logs, by);
  const [newest, oldest] = [logs[0], logs.at(-1)] as [Log, Log];
  return (
    <Paper withBorder p="sm">
      <Group justify="space-between" mb="xs">
        <Text fw={600} component="h2" m={0}>
          {words.figures}
        </Text>
        <SegmentedControl
          size="xs"
          aria-label={words.groupBy}
          value={by}
          onChange={(value) => setBy(value as Grouping)}
          data={words.groupings}
        />
      </Group>
      <Text size="sm" mb="sm">
        {words.figuresOver(logs.length, timeOf(oldest.createdAt), timeOf(newest.createdAt))}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }} mb="sm">
        <Plot title={words.plotCount} slots={slots} stacks={(slot) => [slot.succeeded, slot.failed]} />
        <Plot
          title={words.plotTook}
          slots={slots}
          stacks={(slot) => [slot.median ?? 0]}
          unit={words.milliseconds}
        />
      </SimpleGrid>
      <GroupTable groups={groups} by={by} />
    </Paper>
  );
}

interface PlotProps {
  title: string;
  slots: readonly Slot[];
  /** What is stacked up in a slot, from below: plain, then hatched. */
  stacks: (slot: Slot) => number[];
  unit?: (value: number) => string;
}

/** Bars over time. The table below has the figures for who does not see them. */
function Plot({ title, slots, stacks, unit = String }: PlotProps) {
  const sums = slots.map((slot) => stacks(slot).reduce((sum, value) => sum + value, 0));
  const most = Math.max(...sums, 1);
  return (
    <Stack gap={4}>
      <Text size="sm">
        {title} · {words.most(unit(most))}
      </Text>
      <svg
        viewBox="0 0 240 60"
        preserveAspectRatio="none"
        className="plot"
        role="img"
        aria-label={`${title}, ${words.most(unit(most))}`}
      >
        <defs>
          <pattern
            id="hatch"
            width="3"
            height="3"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="3" height="3" className="plot-failed" />
            <line x1="0" y1="0" x2="0" y2="3" className="plot-hatch" />
          </pattern>
        </defs>
        {slots.map((slot, index) => {
          let top = 60;
          return stacks(slot).map((value, level) => {
            const height = (value / most) * 60;
            top -= height;
            return (
              <rect
                // biome-ignore lint/suspicious/noArrayIndexKey: a level has no other name
                key={`${slot.begin} ${level}`}
                x={index * 10 + 1}
                y={top}
                width={8}
                height={height}
                className={level === 0 ? 'plot-bar' : undefined}
                fill={level === 0 ? undefined : 'url(#hatch)'}
              />
            );
          });
        })}
        <line x1="0" y1="59.75" x2="240" y2="59.75" className="plot-axis" />
      </svg>
    </Stack>
  );
}

function GroupTable({ groups, by }: { groups: readonly Figures[]; by: Grouping }) {
  return (
    <Table.ScrollContainer
      minWidth={480}
      type="native"
      tabIndex={0}
      role="region"
      aria-label={words.figuresBy(by)}
    >
      <Table aria-label={words.figuresBy(by)}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.groupNames[by]}</Table.Th>
            <Table.Th>{words.count}</Table.Th>
            <Table.Th>{words.failed}</Table.Th>
            <Table.Th>{words.median}</Table.Th>
            <Table.Th>{words.slowest95}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {groups.slice(0, mostGroups).map(({ name, count, failed, median, slowest95 }) => (
            <Table.Tr key={name}>
              <Table.Th scope="row">{name}</Table.Th>
              <Table.Td>{count}</Table.Td>
              <Table.Td>{words.failedOf(failed, count)}</Table.Td>
              <Table.Td>{median === undefined ? '' : words.milliseconds(median)}</Table.Td>
              <Table.Td>{slowest95 === undefined ? '' : words.milliseconds(slowest95)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {groups.length > mostGroups && <Text size="sm">{words.moreGroups(groups.length - mostGroups)}</Text>}
    </Table.ScrollContainer>
  );
}
