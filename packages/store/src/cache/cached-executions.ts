import type { ExecutionRepository } from '../execution.js';
import type { StoreCaches } from './store-caches.js';

/** `ExecutionRepository` that counts the use of an account in what is remembered of it too. */
export function cachedExecutions(
  executions: ExecutionRepository,
  caches: StoreCaches,
  now: () => number,
): ExecutionRepository {
  return {
    ...executions,
    close(id, result, options) {
      const account = options?.invokedAccount;
      if (!account) return executions.close(id, result, options);
      const asked = now();
      return executions.close(id, result, options).then((outcome) => {
        if (outcome === 'written') caches.countInvocation(account, asked);
        return outcome;
      });
    },
  };
}
