import { beforeDeadline } from '../before-deadline.js';
import type { Deadline } from '../deadline.js';
import type { Engine } from '../engine.js';
import { type KeptAnswer, writeAnswer } from './kept-answer.js';
import { placeOfCall } from './sealed-call.js';

/** A call with a key, and what stands for both. */
export interface KeyedRequest {
  /** Of the key, and whose it is. */
  readonly name: string;
  readonly projectId: string;
  /** Of the key. */
  readonly keyHash: string;
  /** Of what is asked for. */
  readonly digest: string;
}

/** What a call that is about to be sent is of. */
export interface ClaimSubject {
  readonly appKey: string;
  readonly entityId: string;
}

/** After its deadline a call may take so long to be told as over. Milliseconds. */
const endingMs = 3_000;

/** One call's hold on its key. */
export class Claim {
  readonly #engine: Pick<Engine, 'store' | 'vault' | 'keyedCalls'>;
  readonly #request: KeyedRequest;
  /** Of the record, and of the call. */
  readonly #id: string;
  readonly #deadline: Pick<Deadline, 'at' | 'ending'>;
  #appKey = '';

  constructor(
    engine: Pick<Engine, 'store' | 'vault' | 'keyedCalls'>,
    request: KeyedRequest,
    id: string,
    deadline: Pick<Deadline, 'at' | 'ending'>,
  ) {
    this.#engine = engine;
    this.#request = request;
    this.#id = id;
    this.#deadline = deadline;
  }

  /** Resolves once it is on disk that the key is this call's; with false when it is another one's. */
  async take({ appKey, entityId }: ClaimSubject): Promise<boolean> {
    const { store, vault } = this.#engine;
    const { projectId, keyHash, digest } = this.#request;
    const id = this.#id;
    this.#appKey = appKey;
    const claiming = store.idempotentCalls.claim({
      ...{ id, projectId, keyHash, appKey, entityId },
      claimedAt: Date.now(),
      runsUntil: this.#deadline.at + endingMs,
      request: vault.seal(digest, placeOfCall({ id, projectId, appKey }, 'request')),
    });
    try {
      return await beforeDeadline(this.#deadline, claiming);
    } catch (error) {
      // It may have been done though it failed, or be done later. Nothing is sent: the key is free.
      const free = () => this.free();
      void claiming.then(free, free);
      throw error;
    }
  }

  /** Gives the key back: nothing was sent. */
  free(): Promise<void> {
    return this.#end(undefined, null);
  }

  /** Keeps the answer, of which repeats are told from now on. */
  keep(answer: KeptAnswer): Promise<void> {
    const text = writeAnswer(answer);
    const place = placeOfCall(
      { id: this.#id, projectId: this.#request.projectId, appKey: this.#appKey },
      'answer',
    );
    return this.#end(answer, text === null ? null : this.#engine.vault.seal(text, place));
  }

  #end(answer: KeptAnswer | undefined, sealed: string | null): Promise<void> {
    const { name, digest } = this.#request;
    return this.#engine.keyedCalls.ends.write(name, { id: this.#id, digest, answer, sealed });
  }
}
