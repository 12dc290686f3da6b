import { Box, Group, Stack, Text } from '@mantine/core';
import { words } from './words';

interface TimingsProps {
  timings: { input: number; account: number; waiting: number; upstream: number };
  /** Milliseconds. */
  total: number;
}

/** The parts of an execution, one after the other: where each begins, and how long it took. */
export function Timings({ timings, total }: TimingsProps) {
  const { input, account, waiting, upstream } = timings;
  const known = input + account + waiting + upstream;
  const whole = Math.max(total, known, 0.1);
  const parts = [
    ['input', input],
    ['account', account],
    ['waiting', waiting],
    ['upstream', upstream],
    ['rest', whole - known],
  ] as const;
  let begin = 0;
  return (
    <Stack gap={6} component="dl" m={0}>
      {parts.map(([name, took]) => {
        const left = begin;
        begin += took;
        return (
          <Group key={name} gap="sm" wrap="nowrap">
            <Text size="sm" w={140} component="dt" style={{ flex: 'none' }}>
              {words.parts[name]}
            </Text>
            <Box flex={1} aria-hidden="true" component="dd" m={0}>
              <div
                className="bar"
                style={{ marginLeft: `${(left / whole) * 100}%`, width: `${(took / whole) * 100}%` }}
              />
            </Box>
            <Text size="sm" w={70} ta="right" component="dd" m={0} style={{ flex: 'none' }}>
              {words.milliseconds(took)}
            </Text>
          </Group>
        );
      })}
    </Stack>
  );
}
