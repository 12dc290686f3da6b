import type { IncomingMessage } from 'node:http';
import { Ending, type HeldBytes, startDeadline, uncountedBytes } from '@actway/engine';
import type { Response } from 'express';

/** What the body of one request takes of the process. */
export interface BodyRoom {
  /**
   * Has room for so many bytes that have arrived, of `maxBytes` at most. Undefined: it has at once.
   * @throws NoRoomInTime when that takes until the request should have arrived, or its caller hangs up
   */
  growWith(arrived: number, maxBytes: number): Promise<void> | undefined;
}

/** Room for the body of a request, by whose caller it is known on whose behalf. */
export type HoldBody<Caller> = (caller: Caller, request: IncomingMessage, response: Response) => BodyRoom;

/**
 * The room of one request. It is held until the answer has left: what was made of the body lives as long. Most bodies are
 * small and need none, and then there is no timer either.
 * @param timeoutMs within which a request must have arrived, in milliseconds
 */
export function bodyRoom(held: HeldBytes, request: IncomingMessage, timeoutMs: number): BodyRoom {
  let ending: Ending | undefined;
  const endingOf = (): Ending => {
    if (ending !== undefined) return ending;
    const made = new Ending();
    const deadline = startDeadline(timeoutMs, made);
    request.once('close', () => {
      deadline.clear();
      made.abort(new Error('The caller hung up.'));
    });
    ending = made;
    return made;
  };
  return {
    growWith: (arrived, maxBytes) =>
      arrived <= uncountedBytes ? undefined : held.growWith(arrived, maxBytes, endingOf()),
  };
}
