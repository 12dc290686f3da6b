import { Untrusted } from '@actway/catalog';
import type { Log } from '@actway/server';
import type { Handler } from '@actway/server/stub';
import { describe, expectTypeOf, it } from 'vitest';

type Caller = { name: string };
const untrusted = new Untrusted('words of a server that may repeat a secret');

/** Each line under `@ts-expect-error` is a compile error; the check of types fails when it is none. */
describe('the types of an untrusted text', () => {
  it('refuse it as the error of an answer', () => {
    // @ts-expect-error it is no text
    const told: Handler<'executeAction', Caller> = () => ({
      status: 200,
      body: { data: {}, successful: false, successfull: false, error: untrusted },
    });
    // @ts-expect-error it is no text
    const redirected: Handler<'finishConnection', Caller> = () => ({
      status: 200,
      body: { connectionStatus: 'FAILED', connectedAccountId: '', error: untrusted },
    });
    for (const handler of [told, redirected]) expectTypeOf(handler).toBeFunction();
  });

  it('refuse it in a line of the log', () => {
    const write = (log: Log) => {
      // @ts-expect-error it is no value of a line
      log.info({ reason: untrusted }, 'refused');
      // @ts-expect-error it is no message
      log.warn({}, untrusted);
      // @ts-expect-error it is no line
      log.error(untrusted, 'refused');
      log.error({ err: new Error('ours'), requestId: 'one' }, 'failed');
    };
    expectTypeOf(write).toBeFunction();
  });
});
