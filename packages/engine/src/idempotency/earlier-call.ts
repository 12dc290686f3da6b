import type { IdempotentCall } from '@actway/store';
import { beforeDeadline } from '../before-deadline.js';
import type { Deadline } from '../deadline.js';
import type { Engine } from '../engine.js';
import type { Vault } from '../vault/vault.js';
import { VaultError } from '../vault/vault-error.js';
import type { KeyedRequest } from './claim.js';
import { answerNotKept, keyReused, outcomeUnknown, stillRunning } from './idempotency-error.js';
import { type KeptAnswer, readAnswer } from './kept-answer.js';
import { type CallOwner, placeOfCall } from './sealed-call.js';

/** What is known of the call that has the key: its answer, or that it runs; undefined when the key is free. */
export type EarlierCall = { answer: KeptAnswer } | { runs: string } | undefined;

/**
 * Looks for the call that has the key.
 * @param told the record of a first call that ran a moment ago: what is not found in time runs still
 * @throws EngineError when its answer cannot be given: it is of another request, unknown or not kept
 */
export async function findEarlierCall(
  engine: Pick<Engine, 'store' | 'vault' | 'keyedCalls'>,
  request: KeyedRequest,
  deadline: Pick<Deadline, 'ending'>,
  told: string | undefined,
): Promise<EarlierCall> {
  const unwritten = await engine.keyedCalls.ends.find(request.name);
  if (unwritten?.answer !== undefined) {
    if (unwritten.digest !== request.digest) throw keyReused(unwritten.id);
    if (unwritten.sealed === null) throw answerNotKept(unwritten.id, statusOf(unwritten.answer));
    return { answer: unwritten.answer };
  }
  const finding = findStoredCall(engine, request);
  return told === undefined
    ? beforeDeadline(deadline, finding)
    : beforeDeadline(deadline, finding, () => stillRunning(told));
}

async function findStoredCall(
  { store, vault }: Pick<Engine, 'store' | 'vault'>,
  { projectId, keyHash, digest }: KeyedRequest,
): Promise<EarlierCall> {
  const call = await store.idempotentCalls.find(projectId, keyHash);
  if (call === undefined) return undefined;
  const { id } = call;
  const request = openOf(vault, call, 'request');
  if (typeof request === 'string' && request !== digest) throw keyReused(id);
  if (call.answer !== null) {
    const answer = openOf(vault, call, 'answer');
    if (typeof request === 'string' && typeof answer === 'string') return { answer: readAnswer(id, answer) };
    // The app was reached: what is known is told, so that nobody takes the call for one that failed.
    const cause = typeof answer === 'string' ? undefined : answer;
    throw answerNotKept(id, (await store.executions.find(projectId, id))?.status, cause);
  }
  if (call.state === 'running' && Date.now() < call.runsUntil) return { runs: id };
  // Its process is gone, or could not tell how it ended; the record may say.
  const record = await store.executions.find(projectId, id);
  if (call.state === 'unkept') throw answerNotKept(id, record?.status);
  if (record?.status === 'refused') {
    await store.idempotentCalls.free(id);
    return undefined;
  }
  const isOver = record?.status === 'success' || (record?.status === 'error' && record.attempts !== null);
  throw isOver ? answerNotKept(id, record.status) : outcomeUnknown(id);
}

/** A sealed value of a call, or why it does not open here. */
function openOf(
  vault: Vault,
  call: CallOwner & Pick<IdempotentCall, 'request' | 'answer'>,
  field: 'request' | 'answer',
): string | VaultError {
  try {
    return vault.open(call[field] ?? '', placeOfCall(call, field));
  } catch (error) {
    if (error instanceof VaultError) return error;
    throw error;
  }
}

function statusOf({ successful }: KeptAnswer): string {
  return successful ? 'success' : 'error';
}
