import { CatalogError } from '@actway/catalog';
import type { Engine } from '../engine.js';
import { observed } from '../observing/observer.js';
import type { ExecutionOutcome } from './execution-call.js';

/** Runs an execution, observed as a whole where somebody observes. */
export function observedExecution(
  { observer, catalog }: Pick<Engine, 'observer' | 'catalog'>,
  actionId: string,
  work: () => Promise<ExecutionOutcome>,
): Promise<ExecutionOutcome> {
  if (observer === undefined) return work();
  const action = nameOf(catalog, actionId);
  return observed(observer, { name: 'execute', ...action }, work, ({ successful, isReplay }) => {
    if (isReplay) return 'replay';
    return successful ? 'success' : 'failure';
  });
}

/** Ids that no action has are left out: a caller may name any number of them. */
function nameOf(catalog: Engine['catalog'], actionId: string): { action?: string; app?: string } {
  try {
    const { id, app } = catalog.action(actionId);
    return { action: id, app: app.key };
  } catch (error) {
    if (error instanceof CatalogError) return {};
    throw error;
  }
}
