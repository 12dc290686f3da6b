import { Untrusted } from '@actway/catalog';
import type { ExecutionResult } from '@actway/store';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { engineError } from '../src/engine-error.js';
import type { ClosingResult } from '../src/execution/begin-record.js';
import type { ExecutionOutcome } from '../src/execution/execution-call.js';
import { createRedactor } from '../src/redaction/create-redactor.js';
import { Secret } from '../src/redaction/secret.js';

const secret = 'a-secret-of-forty-characters-0123456789ab';
const untrusted = new Untrusted(`It knows ${secret}`);

/** Each line under `@ts-expect-error` is a compile error; the check of types fails when it is none. */
describe('the types of an untrusted text', () => {
  it('refuse it, and any text with no redaction behind it, as the error of an execution', () => {
    // @ts-expect-error it is no text
    const raw: ExecutionOutcome['error'] = untrusted;
    // @ts-expect-error nobody took secrets out of it
    const plain: ExecutionOutcome['error'] = 'The app answered 500.';
    // @ts-expect-error what is added to a redacted text is not redacted
    const joined: ExecutionOutcome['error'] = `${createRedactor([]).text('The app')} answered.`;
    const redacted: ExecutionOutcome['error'] = createRedactor([secret]).words(untrusted);
    expect(redacted).toBe('It knows [redacted]');
    for (const error of [raw, plain, joined]) expectTypeOf(error).not.toBeAny();
  });

  it('refuse it as the error of a record, and of what stops an execution', () => {
    // @ts-expect-error it is no text
    const kept: ExecutionResult['error'] = untrusted;
    // @ts-expect-error it is no text
    const closing: ClosingResult['error'] = untrusted;
    // @ts-expect-error nobody took secrets out of it
    const unredacted: ClosingResult['error'] = 'The app answered 500.';
    const fault = { subject: 'client', message: 'is refused', code: 'refused' } as const;
    // @ts-expect-error it is no text
    const thrown = () => engineError('credential-invalid', untrusted, fault);
    for (const one of [kept, closing, unredacted, thrown]) expectTypeOf(one).not.toBeAny();
  });
});

describe.each([
  ['an untrusted text', untrusted, '[untrusted]'],
  ['a secret', new Secret(secret), '[secret]'],
])('%s', (_, hidden, seen) => {
  it('is not seen where it is printed, joined or serialised', async () => {
    const { inspect, format } = await import('node:util');
    expect([String(hidden), `${hidden}`, JSON.stringify([hidden]), inspect(hidden)]).toEqual([
      ...[seen, seen, `["${seen}"]`, seen],
    ]);
    const told = [format('%s %o %j', hidden, hidden, hidden), inspect({ hidden }, { showHidden: true })];
    expect(told.join()).not.toContain('secret-of-forty');
    expect(Object.values(hidden).concat(Object.entries({ ...hidden }))).not.toContain(secret);
  });
});
