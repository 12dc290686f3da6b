import { atOnce } from '@actway/json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlannedBody, RequestPlan } from '../src/actions/request-plan.js';
import { compileRequest } from '../src/request/compile-request.js';

const numRuns = Number(process.env.ACTWAY_TEST_RUNS ?? 50);

const bodyOf = (contentType: string): PlannedBody => ({
  ...{ contentType, required: true, open: true, encoding: {} },
  members: [{ name: 'text', inputName: 'body_text' }],
});

const planOf = (body: PlannedBody | undefined): RequestPlan => ({
  method: 'POST',
  path: '/x?fixed=1%20',
  servers: [{ url: 'https://api.example.com', variables: {} }],
  parameters: [
    {
      inputName: 'filter',
      name: 'filter',
      in: 'query',
      required: false,
      style: 'deepObject',
      explode: true,
      allowReserved: false,
    },
    {
      inputName: 'list',
      name: 'list',
      in: 'query',
      required: false,
      style: 'form',
      explode: false,
      allowReserved: true,
    },
  ],
  ...(body && { body }),
});

const types = ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data', undefined];
const scalar = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);
const value = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }),
  fc.dictionary(fc.string({ unit: 'grapheme' }), scalar, { maxKeys: 3 }),
);
const input = fc.record(
  {
    body_text: value,
    filter: fc.dictionary(fc.string({ unit: 'grapheme' }), value, { maxKeys: 4 }),
    list: fc.array(scalar, { maxLength: 4 }),
    more: value,
    'other & odd': value,
    __proto__: value,
  },
  { requiredKeys: [] },
);
const options = {
  headers: {},
  serverVariables: {},
  parameters: [{ in: 'query' as const, name: 'key', value: 'a b' }],
};

/** A request with its body as text. */
function shown({ body, ...request }: ReturnType<ReturnType<typeof compileRequest>>) {
  return { ...request, body: body instanceof Uint8Array ? Buffer.from(body).toString() : body };
}

describe.each(types)('a request with a body of %s that is built in steps', (contentType) => {
  const build = compileRequest(planOf(contentType === undefined ? undefined : bodyOf(contentType)));

  it('is the one that is built at once', () => {
    const property = fc.property(
      input,
      fc.option(fc.dictionary(fc.string(), scalar), { nil: undefined }),
      (given, body) => {
        const all = { ...options, ...(body && { body }) };
        expect(shown(atOnce(build.steps(given, all)))).toEqual(shown(build(given, all)));
      },
    );
    fc.assert(property, { numRuns });
  });

  it('is the one that is built at once where values are long and many', () => {
    for (const piece of ['x', ' é', '\u{1f600}', '!\'()*&=\r\n"', 'ab\u{10ffff}']) {
      const text = piece.repeat(150_000 / piece.length);
      const many = Object.fromEntries(
        Array.from({ length: 6_000 }, (_, index) => [`${piece}${index}`, index]),
      );
      const given = {
        body_text: text,
        filter: { a: { [piece]: text }, ...many },
        list: [text, text],
        more: text,
        ...many,
      };
      const expected = shown(build(given, options));
      expect(JSON.stringify(shown(atOnce(build.steps(given, options)))) === JSON.stringify(expected)).toBe(
        true,
      );
      const query = new URLSearchParams(expected.query.replaceAll('+', '%2B'));
      expect(query.get('list') === `${text},${text}` || /[&+]/.test(piece)).toBe(true);
      expect(query.get(`filter[a][${piece}]`) === text).toBe(true);
    }
  });

  it('takes many steps where there is much of it', () => {
    const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`name${index}`, index]));
    const steps = build.steps({ ...many, body_text: 'é'.repeat(600_000), filter: many }, options);
    let count = 0;
    while (!steps.next().done) count += 1;
    expect(count).toBeGreaterThan(10);
  });
});
