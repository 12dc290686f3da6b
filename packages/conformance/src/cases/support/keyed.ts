import { ActwayError } from '@actway/client';
import type { Call } from '../../conformance-case.js';

/** Credentials of a call, so that no account is needed. */
export const ownKey = {
  parameters: [{ in: 'header' as const, name: 'X-Key', value: 'header-of-conformance-5d0e' }],
};

/** Sends a call with this key. */
export type SendKeyed = (call: Call, idempotencyKey: string) => Promise<unknown>;

/** A key that nobody has used. */
export function newKey(): string {
  return crypto.randomUUID();
}

/** Sends the same call twice. */
export async function sendTwice(call: Call, send: SendKeyed): Promise<unknown> {
  const key = newKey();
  await send(call, key);
  return send(call, key);
}

/** Sends a call that the app does not answer, and then, while it runs, the same call to a server with little time. */
export async function sendWhileRunning(call: Call, send: SendKeyed): Promise<unknown> {
  const key = newKey();
  await begin(call, key, send);
  return send(call, key);
}

/** The same, as if the first one had been sent by a process that has been gone for hours. */
export async function sendAfterCrash(call: Call, send: SendKeyed): Promise<unknown> {
  const key = newKey();
  await call.longAgo(() => begin(call, key, send));
  return send(call, key);
}

/** Resolves once the call has its key, and runs. */
async function begin(call: Call, key: string, send: SendKeyed): Promise<void> {
  let isOver = false;
  const over = () => {
    isOver = true;
  };
  void send(call.in('live'), key).then(over, over);
  // A wrong call is refused for its input until the key is another one's; it leaves the key as it is. Who answers the
  // first call at once has no keys in use.
  while (!isOver && (await nameOfWrong(call, key)) === 'InvalidInputError') await pause(20);
}

async function nameOfWrong(call: Call, idempotencyKey: string): Promise<string | undefined> {
  const wrong = { input: { n: 'many' }, authConfig: ownKey };
  try {
    await call.client.execute('HTTPBIN_DELAY', wrong, { idempotencyKey });
    return undefined;
  } catch (error) {
    return ActwayError.isInstance(error) ? error.name : undefined;
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
