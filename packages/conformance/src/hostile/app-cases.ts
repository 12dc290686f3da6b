import { branches, wideActions } from './hostile-app.js';
import type { HostileCase, HostileRequest } from './hostile-target.js';
import { bodyAsking, executeOf, sendRequest } from './send-request.js';

/** In bytes: a little less than a body may have. */
const most = 9_000_000;
/** A little less than how many values a body may hold. */
const values = 90_000;

const requests: Record<string, () => HostileRequest> = {
  'input for a union of 1,000 branches, at first use': () =>
    executed('unions_send', { item: { kind: `kind${branches - 1}`, name: 'a' } }),
  'faulty input for a union of 1,000 branches, at first use': () =>
    executed('faulty_unions_send', { item: { kind: `kind${branches - 1}`, name: 1 } }),
  '90,000 values for a union of 1,000 branches': () =>
    executed('unions_send', { item: { kind: 'kind0', name: 'a', tags: Array(values).fill('tag') } }),
  '9 MB of text in a form': () => executed('forms_send', { text: ' é&'.repeat(most / 4) }),
  '90,000 members of a form': () => executed('forms_send', named(values)),
  '9 MB of text in a multipart body': () => executed('parts_send', { text: ' é&'.repeat(most / 4) }),
  '90,000 parts of a multipart body': () => executed('parts_send', named(values)),
  '9 MB of text as the body': () => executed('texts_send', { body: 'é'.repeat(most / 2) }),
  'a file of 6 MB in base64': () =>
    executed('files_send', { files: [{ ...file, base64: Buffer.alloc(6_000_000, 1).toString('base64') }] }),
  '20,000 files in base64': () => executed('files_send', { files: Array(20_000).fill(file) }),
  'deepObject with 90,000 members': () => executed('search_find', { filter: named(values) }),
  'a version of 9 MB': () => executeOf(bodyAsking('small', { version: '1_0'.repeat(most / 3) })),
  'an entity of 9 MB': () => executeOf(bodyAsking('small', { entityId: 'é'.repeat(most / 2) })),
  'sessionInfo of 9 MB that the caller wants back': () =>
    executeOf(bodyAsking('small', { allowTracing: true, sessionInfo: { text: '"'.repeat(most / 2) } })),
  'sessionInfo with 90,000 members that the caller wants back': () =>
    executeOf(bodyAsking('small', { allowTracing: true, sessionInfo: named(values) })),
  'a body of credentials with 90,000 values': () =>
    executeOf(bodyAsking('small', { authConfig: { parameters: [], body: named(values) } })),
  'a body of credentials nested 490 deep': () =>
    executeOf(bodyAsking('small', { authConfig: { parameters: [], body: nested(490) } })),
  '32,000 letters of a credential in backslashes, and a text of nearly nothing else': () => {
    const parameters = [{ in: 'header', name: 'x-credential', value: 'a\\'.repeat(16_000) }];
    return executeOf(
      bodyAsking('small', { authConfig: { parameters }, sessionInfo: { text: 'a\\'.repeat(1_000_000) } }),
    );
  },
  '90,000 members to fill an input from a text': () => ({
    method: 'POST',
    path: '/api/v2/actions/BENCH_ISSUES_CREATE/execute/get.inputs',
    body: JSON.stringify({ text: 'x'.repeat(1_000_000), input: named(values) }),
  }),
  'input of an action that there is not, with 90,000 members': () => executed('nothing', named(values)),
  '300 actions to expand': () => ({ path: `/openapi.json?actions=${wideNames(wideActions)}` }),
  'an app of 300 actions to expand': () => ({ path: '/openapi.json?apps=hostile' }),
  'search for 2,000 words': () => ({
    path: `/api/v2/actions?useCase=${Array.from({ length: 2_000 }, (_, index) => `w${index}`).join('+')}`,
  }),
  'list of accounts with a filter of 15 KB': () => ({
    path: `/api/v1/connectedAccounts?appNames=${Array.from({ length: 2_000 }, (_, index) => `a${index}`).join(',')}`,
  }),
};

const file = { name: 'a.txt', mimetype: 'text/plain', base64: 'aGVsbG8=' };

export const appCases: HostileCase[] = Object.entries(requests).map(([name, request]) => ({
  name,
  send: (target) => sendRequest(target, request()),
}));

function executed(action: string, input: object): HostileRequest {
  return {
    method: 'POST',
    path: `/api/v2/actions/HOSTILE_${action.toUpperCase()}/execute`,
    body: JSON.stringify({ input }),
  };
}

function wideNames(count: number): string {
  return Array.from({ length: count }, (_, index) => `HOSTILE_WIDE_${index}`).join(',');
}

function named(count: number): Record<string, number> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`name${index}`, index]));
}

function nested(depth: number): object {
  let value: object = {};
  for (let level = 0; level < depth; level += 1) value = { inner: value };
  return value;
}
