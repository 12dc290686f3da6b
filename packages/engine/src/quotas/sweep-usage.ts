import { type Store, usageKinds } from '@actway/store';
import { dayOf, monthOf } from './quota-period.js';

const day = 86_400_000;

/** What a project has used in the last year is kept. */
const keptMs = 366 * day;

/** Of keys and accounts, of which there are many, what is counted now and was before. */
const keptOfOneMs = 62 * day;

/** Deletes what is counted of periods that are long over; resolves with how many there were. Throws StoreError. */
export async function sweepUsage({ usage }: Pick<Store, 'usage'>, now = Date.now()): Promise<number> {
  let count = 0;
  for (const kind of usageKinds) {
    const periodOf = kind.endsWith('model-tokens') ? dayOf : monthOf;
    const kept = kind === 'executions' || kind === 'model-tokens' ? keptMs : keptOfOneMs;
    count += await usage.deleteBefore(kind, periodOf(now - kept).name);
  }
  return count;
}
