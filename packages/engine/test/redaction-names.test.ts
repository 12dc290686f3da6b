import { JsonScanner, JsonTokens, tokens } from '@actway/json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayNameSecret } from '../src/redaction/may-name-secret.js';
import { redactNamedMembers } from '../src/redaction/redact-named-members.js';
import { isSecretName } from '../src/redaction/secret-names.js';
import { SeenNames } from '../src/redaction/seen-names.js';

const numRuns = Number(process.env.ACTWAY_TEST_RUNS ?? 200);

const secretNames = [
  'password',
  'passwd',
  'dbPassword',
  'new_password',
  'password2',
  'passwordConfirmation',
  'passphrase',
  'secret',
  'client_secret',
  'clientSecret',
  'webhook-secret',
  'secrets',
  'token',
  'access_token',
  'refreshToken',
  'id_token',
  'X-Auth-Token',
  'Private-Token',
  'x-amz-security-token',
  'access_tokens',
  'api_key',
  'apiKey',
  'X-Api-Key',
  'aws_secret_access_key',
  'privateKey',
  'Ocp-Apim-Subscription-Key',
  'authorization',
  'Proxy-Authorization',
  'AUTHORIZATION',
  'cookie',
  'set-cookie',
  'Set-Cookie2',
  'credentials',
  'jwt',
  'auth',
  'otp',
];

const plainNames = [
  'id',
  'name',
  'value',
  'title',
  'body',
  'key',
  'author',
  'oauth',
  'secretary',
  'public_key',
  'token_type',
  'expires_in',
  'nextPageToken',
  'page_token',
  'continuationToken',
  'syncToken',
  'max_tokens',
  'total_tokens',
  'sessionId',
  'idempotency-key',
  'passenger',
  'cookiePolicy',
  '',
];

describe('the name of a member or a header', () => {
  it.each(secretNames)('%s is that of a secret', (name) => {
    for (const one of [name, name.toUpperCase(), `  ${name}:`])
      expect([one, isSecretName(one)]).toEqual([one, true]);
  });

  it.each(plainNames)('%s is not', (name) => {
    expect(isSecretName(name)).toBe(false);
  });
});

describe('JSON text', () => {
  const pieces = fc.constantFrom(
    ...[...secretNames, ...plainNames, 's', 'S', '2', '_', ' ', 'é', '\u212a', '\u0130', '"'],
  );
  const names = fc.oneof(
    fc.array(pieces, { maxLength: 4 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.string({ unit: fc.constantFrom(...'tToOkKeEnNyYsS2_-. '), maxLength: 12 }),
  );

  it('may name a secret exactly when one of its names is that of one', () => {
    fc.assert(
      fc.property(names, (name) => {
        const json = Buffer.from(JSON.stringify({ [name]: 1 }));
        expect(mayNameSecret(json)).toBe(isSecretName(name.toWellFormed()));
      }),
      { numRuns: numRuns * 10 },
    );
  });

  it('may do so in a list of names and values, however they are written', () => {
    const list = (name: string, value: string) => Buffer.from(`[{"${name}":"x","${value}":1}]`);
    expect(mayNameSecret(list('name', 'value'))).toBe(true);
    expect(mayNameSecret(list('key', 'value'))).toBe(true);
    expect(mayNameSecret(list('n\\u0061me', 'valu\\u0065'))).toBe(true);
    expect(mayNameSecret(list('name', 'values'))).toBe(false);
  });

  it('is told apart from what its strings hold', () => {
    const told = (value: unknown, indent?: number) =>
      mayNameSecret(Buffer.from(JSON.stringify(value, null, indent)));
    expect(told(['"password":', '\\"token": ', ':', { 'a:': ':secret' }, '{"token":1}'])).toBe(false);
    expect(told({ 'a"b\\': { 'x" token': 1 } })).toBe(true);
    expect(told({ list: [':', { password: ':' }] }, 2)).toBe(true);
    expect(told({ text: '\\', api_key: '\\' })).toBe(true);
    expect(mayNameSecret(Buffer.from('{"token" \n\t : 1}'))).toBe(true);
  });

  it('is told where a walk over all tokens finds it, and without escapes there alone', () => {
    const piece = fc.constantFrom(
      'token',
      'name',
      'value',
      'key',
      '"',
      '\\',
      ':',
      '\\"',
      '\\":',
      's',
      ' ',
      'é',
      '{',
    );
    const text = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(''));
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(text, fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(text, tie('value'))),
    }));
    const written = fc
      .tuple(value, fc.constantFrom(undefined, 1))
      .map(([one, indent]) => JSON.stringify(one, null, indent));
    fc.assert(
      fc.property(written, fc.double({ min: 0, max: 1, noNaN: true }), (json, part) => {
        const bytes = Buffer.from(json);
        const cut = bytes.subarray(0, Math.ceil(part * bytes.length));
        for (const one of [bytes, cut]) {
          if (byTokens(one) || !json.includes('\\')) expect(mayNameSecret(one)).toBe(byTokens(one));
        }
      }),
      { numRuns: numRuns * 10 },
    );
  });

  it('is told by a scan, however names are written and in whatever steps', () => {
    // Of some the last two bytes, which may be those of an escape, tell of no secret.
    const misleading = fc.constantFrom('token\u00fa', 'secret\u00ab', 'secre\tt', 'toke\bn', 'val\fue');
    const spelled = fc
      .oneof(names, misleading, fc.constantFrom('name', 'key', 'value'))
      .chain((name) =>
        fc
          .array(fc.boolean(), { minLength: name.length, maxLength: name.length })
          .map((escapes) => [...escapes.keys()].map((at) => spell(name, at, escapes[at] === true)).join('')),
      );
    const member = fc
      .tuple(spelled, fc.constantFrom('1', '"a\\":"', '[{}]', '{"":":"}'), fc.constantFrom('', ' ', '\n\t'))
      .map(([name, value, gap]) => `"${name}"${gap}:${value}`);
    const json = fc.array(member, { maxLength: 4 }).map((members) => `[{${members.join(' , ')}}]`);
    fc.assert(
      fc.property(json, fc.integer({ min: 1, max: 64 }), (text, budget) => {
        const bytes = Buffer.from(text);
        const seen = new SeenNames();
        const scanner = new JsonScanner(bytes, { maxValues: 100, maxDepth: 10 }, seen);
        while (scanner.step(budget) === undefined) expect(seen.nameNoSecret).toBe(false);
        expect(scanner.step(1)).toMatchObject({ outcome: 'json' });
        expect([seen.mayNameSecret, seen.nameNoSecret]).toEqual([byTokens(bytes), !byTokens(bytes)]);
      }),
      { numRuns: numRuns * 10 },
    );
  });

  it.each([
    ['a long name', `{"${'n'.repeat(300)}key":1}`],
    [
      'many names',
      JSON.stringify(Object.fromEntries(Array.from({ length: 1_100 }, (_, at) => [`é${at}`, at]))),
    ],
  ])('is not read by a scan for %s, which then has to be looked through', (_what, text) => {
    const seen = new SeenNames();
    new JsonScanner(Buffer.from(text), { maxValues: 2_000, maxDepth: 2 }, seen).step(text.length * 2);
    expect([seen.nameNoSecret, mayNameSecret(Buffer.from(text))]).toEqual([false, false]);
  });

  it('is not told by a scan of what is no JSON, or beyond its limits', () => {
    for (const text of ['{"a":1', '{"a":1}}', '{"a":[1,2]}']) {
      const seen = new SeenNames();
      new JsonScanner(Buffer.from(text), { maxValues: 3, maxDepth: 2 }, seen).step(100);
      expect(seen.nameNoSecret).toBe(false);
    }
  });
});

/** One UTF-16 unit of a name as it may stand in JSON. */
function spell(name: string, at: number, isEscaped: boolean): string {
  const unit = name.charAt(at);
  const isSurrogate = /[\ud800-\udfff]/.test(unit);
  if (!isEscaped && !isSurrogate) return JSON.stringify(unit).slice(1, -1);
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** The same verdict, of the names that a walk finds. */
function byTokens(json: Buffer): boolean {
  const walk = new JsonTokens(json);
  const names: string[] = [];
  for (let kind = walk.next(); kind !== tokens.end; kind = walk.next())
    if (kind === tokens.name) names.push(String(JSON.parse(json.toString('utf8', walk.start, walk.end))));
  const hasOneOf = (...known: string[]) => names.some((name) => known.includes(name));
  return names.some(isSecretName) || (hasOneOf('name', 'key') && hasOneOf('value'));
}

describe('a value without its secrets by name', () => {
  it('has something in the place of each', () => {
    const value = {
      user: 'anna',
      password: 'hunter2',
      headers: { Authorization: 'Basic x', Accept: '*/*', 'Set-Cookie': ['a=1', 'b=2'] },
      fields: [
        { name: 'X-Api-Key', value: 'abc', in: 'header' },
        { key: 'clientSecret', value: { nested: 'abc' } },
        { name: 'page', value: 2 },
      ],
      credentials: { username: 'anna', pin: 1234 },
      otp: 123456,
      token: null,
      secret: '',
      api_key: false,
      cookies: [],
    };
    const before = structuredClone(value);
    expect(redactNamedMembers(value)).toEqual({
      user: 'anna',
      password: '[redacted]',
      headers: { Authorization: '[redacted]', Accept: '*/*', 'Set-Cookie': '[redacted]' },
      fields: [
        { name: 'X-Api-Key', value: '[redacted]', in: 'header' },
        { key: 'clientSecret', value: '[redacted]' },
        { name: 'page', value: 2 },
      ],
      credentials: '[redacted]',
      otp: '[redacted]',
      token: null,
      secret: '',
      api_key: false,
      cookies: [],
    });
    expect(value).toEqual(before);
  });

  it('keeps all of the rest, wherever the secrets stand and whatever they are', () => {
    const hidden = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom<unknown>('HIDDEN', '', null, true),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...plainNames), tie('value'), { maxKeys: 3, noNullPrototype: true }),
      ),
    })).value;
    const shown = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom<unknown>('shown', 'HIDDE', 7, null, true),
        fc.array(tie('value'), { maxLength: 3 }),
        fc
          .tuple(
            fc.dictionary(fc.constantFrom(...plainNames), tie('value'), {
              maxKeys: 3,
              noNullPrototype: true,
            }),
            fc.dictionary(fc.constantFrom(...secretNames), hidden, { maxKeys: 2, noNullPrototype: true }),
          )
          .map(([plain, secrets]) => ({ ...plain, ...secrets })),
        fc.record({ name: fc.constantFrom(...secretNames), value: hidden }),
      ),
    })).value;
    fc.assert(
      fc.property(shown, (value) => {
        const redacted = redactNamedMembers(value);
        expect(JSON.stringify(redacted)).not.toContain('HIDDEN');
        expect(withoutSecrets(redacted)).toStrictEqual(withoutSecrets(value));
      }),
      { numRuns },
    );
  });
});

/** The value without the members that may be hidden. */
function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== 'object' || value === null) return value;
  const isPair = 'name' in value && typeof value.name === 'string' && secretNames.includes(value.name);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !secretNames.includes(name) && !(isPair && name === 'value'))
      .map(([name, member]) => [name, withoutSecrets(member)]),
  );
}
