import type { Action } from '@actway/catalog';
import type { Engine } from '../engine.js';
import type { Step } from '../observing/observer.js';
import type { ExecutionOutcome } from './execution-call.js';

/** Tells what is executed, once that is known. */
export type TellAction = (action: Pick<Action, 'id' | 'app'>) => void;

/** Runs an execution, observed as a whole where somebody observes. */
export function observedExecution(
  { observer }: Pick<Engine, 'observer'>,
  work: (tell: TellAction) => Promise<ExecutionOutcome>,
): Promise<ExecutionOutcome> {
  if (observer === undefined) return work(tellNobody);
  const step: Step = { name: 'execute' };
  const tell: TellAction = ({ id, app }) => Object.assign(step, { action: id, app: app.key });
  return observer.step(step, () => work(tell), outcomeOf);
}

function tellNobody(): void {}

function outcomeOf({ successful, isReplay }: ExecutionOutcome): string {
  if (isReplay) return 'replay';
  return successful ? 'success' : 'failure';
}
