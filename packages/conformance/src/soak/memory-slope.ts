/** What was resident at a time. */
export interface MemorySample {
  /** Since the beginning, in minutes. */
  minutes: number;
  /** In bytes. */
  bytes: number;
}

/**
 * How fast resident memory grows, in MB a minute: the line of least squares through the lowest sample of each of so
 * many spans of the time. What is garbage comes and goes, and the lowest of a span has least of it.
 */
export function memorySlope(samples: readonly MemorySample[], spans = 12): number {
  const size = Math.max(1, Math.floor(samples.length / spans));
  const lowest: MemorySample[] = [];
  for (let start = 0; start + size <= samples.length; start += size) {
    const span = samples.slice(start, start + size);
    lowest.push(span.reduce((least, sample) => (sample.bytes < least.bytes ? sample : least)));
  }
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const middle = mean(lowest.map(({ minutes }) => minutes));
  const level = mean(lowest.map(({ bytes }) => bytes));
  const spread = lowest.reduce((sum, { minutes }) => sum + (minutes - middle) ** 2, 0);
  const rise = lowest.reduce((sum, { minutes, bytes }) => sum + (minutes - middle) * (bytes - level), 0);
  return rise / spread / 2 ** 20;
}
