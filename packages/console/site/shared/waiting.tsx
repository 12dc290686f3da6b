import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { words } from './words';

/** Stands where something will be. */
export function Waiting() {
  return (
    <Stack gap="sm" role="status">
      <VisuallyHidden>{words.waiting}</VisuallyHidden>
      <Skeleton height={28} width="40%" />
      <Skeleton height={72} />
      <Skeleton height={72} />
      <Skeleton height={72} />
    </Stack>
  );
}
