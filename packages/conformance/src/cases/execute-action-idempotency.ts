import type { Call, OperationCase } from '../conformance-case.js';
import { newKey, ownKey, sendAfterCrash, sendTwice, sendWhileRunning } from './support/keyed.js';

const executeDelay = ({ client }: Call, idempotencyKey: string) =>
  client.execute('HTTPBIN_DELAY', { input: { n: 1 }, authConfig: ownKey }, { idempotencyKey });

/** What becomes of calls with an idempotency key that cannot be given the first answer. */
export const executeActionIdempotencyCases: OperationCase[] = [
  {
    name: 'takes an idempotency key in quotes',
    status: 200,
    send: ({ send, subject }) =>
      send('/api/v2/actions/HACKERNEWS_GET_TOP_STORIES/execute', {
        method: 'POST',
        headers: { 'x-api-key': subject.apiKey, 'idempotency-key': `"${newKey()}"` },
      }),
  },
  {
    name: 'says what an idempotency key has to be',
    status: 400,
    send: ({ send, subject }) =>
      send('/api/v2/actions/HACKERNEWS_GET_TOP_STORIES/execute', {
        method: 'POST',
        headers: { 'x-api-key': subject.apiKey, 'idempotency-key': 'two words' },
      }),
    problem: 'InvalidRequestError',
    paths: ['/idempotency-key'],
  },
  {
    name: 'refuses another call with the same key',
    status: 400,
    example: 'idempotencyKeyReused',
    send: async ({ client }) => {
      const idempotencyKey = newKey();
      await client.execute('HACKERNEWS_GET_TOP_STORIES', {}, { idempotencyKey });
      return client.execute('HACKERNEWS_GET_ITEM', { input: { id: 8863 } }, { idempotencyKey });
    },
  },
  {
    name: 'tells that the first call with the key still runs',
    status: 400,
    example: 'executionStillRunning',
    condition: 'hurried',
    send: (call) => sendWhileRunning(call, executeDelay),
  },
  {
    name: 'tells that nobody knows whether the first call with the key was done',
    status: 400,
    example: 'outcomeUnknown',
    condition: 'hurried',
    send: (call) => sendAfterCrash(call, executeDelay),
  },
  {
    name: 'tells that a large answer was not kept',
    status: 400,
    example: 'answerNotKept',
    condition: 'live',
    send: (call) =>
      sendTwice(call, ({ client }, idempotencyKey) =>
        client.execute('HTTPBIN_GET_JSON', { authConfig: ownKey }, { idempotencyKey }),
      ),
  },
];
