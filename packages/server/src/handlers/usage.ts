import type { Identity, PeriodUsage } from '@actway/engine';
import type { OperationHandler } from '../operations/operation-handler.js';
import { isoTime } from '../wire/connected-account.js';
import type { HandlerContext } from './context.js';

export const getUsageHandler =
  ({ engine: { quotas } }: HandlerContext): OperationHandler<'getUsage', Identity> =>
  async ({ caller }) => {
    if (quotas === undefined) throw new Error('The engine counts nothing.');
    const { executions, modelTokens, storedBytes, ofKey } = await quotas.usageOf(caller);
    return {
      status: 200,
      body: {
        executions: wirePeriod(executions),
        modelTokens: wirePeriod(modelTokens),
        storedBytes: { used: storedBytes.used, limit: storedBytes.limit ?? null },
        ofKey: {
          ...(ofKey.executions && { executions: wirePeriod(ofKey.executions) }),
          ...(ofKey.modelTokens && { modelTokens: wirePeriod(ofKey.modelTokens) }),
        },
      },
    };
  };

function wirePeriod({ used, limit, period }: PeriodUsage) {
  return { used, limit: limit ?? null, period: period.name, resetsAt: isoTime(period.endsAt) };
}
