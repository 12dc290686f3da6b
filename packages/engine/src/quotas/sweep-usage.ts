import type { Store } from '@actway/store';
import { dayOf, monthOf } from './quota-period.js';

/** What was used in the last year is kept. */
const keptMs = 366 * 86_400_000;

/** Deletes what is counted of periods that are long over; resolves with how many there were. Throws StoreError. */
export async function sweepUsage({ usage }: Pick<Store, 'usage'>, now = Date.now()): Promise<number> {
  const before = now - keptMs;
  const months = await usage.deleteBefore('executions', monthOf(before).name);
  return months + (await usage.deleteBefore('model-tokens', dayOf(before).name));
}
