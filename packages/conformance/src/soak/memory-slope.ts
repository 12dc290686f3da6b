/** What a figure was at a time. */
export interface MemorySample {
  /** Since the beginning, in minutes. */
  minutes: number;
  /** In bytes. */
  bytes: number;
}

/** How fast it grows, in MB a minute: the line of least squares through the samples. */
export function memorySlope(samples: readonly MemorySample[]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const middle = mean(samples.map(({ minutes }) => minutes));
  const level = mean(samples.map(({ bytes }) => bytes));
  const spread = samples.reduce((sum, { minutes }) => sum + (minutes - middle) ** 2, 0);
  const rise = samples.reduce((sum, { minutes, bytes }) => sum + (minutes - middle) * (bytes - level), 0);
  return rise / spread / 2 ** 20;
}
