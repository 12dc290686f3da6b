import type { Engine, HeldBytes } from '@actway/engine';
import type { OperationRequest } from '../operations/operation-request.js';

/**
 * Runs a call with room for its answer, which is given back once the answer has left or the caller is gone; of a call
 * that runs on when its caller hangs up, not before it is over.
 */
export function withAnswerRoom<Outcome>(
  { bytesInFlight }: Pick<Engine, 'bytesInFlight'>,
  projectId: string,
  request: Pick<OperationRequest, 'whenSent'>,
  runsOn: boolean,
  run: (held: HeldBytes | undefined) => Promise<Outcome>,
): Promise<Outcome> {
  if (!runsOn) return run(bytesInFlight?.hold(projectId, (listener) => request.whenSent(listener)));
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const held = bytesInFlight?.hold(projectId, (listener) => {
    void ended.then(() => request.whenSent(listener));
  });
  return run(held).finally(end);
}
