import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action } from '../src/actions/action.js';
import { CompiledActions } from '../src/compiled/compiled-actions.js';
import { RequestError } from '../src/request/request-error.js';
import type { UpstreamRequest } from '../src/request/upstream-request.js';
import { compiledAction } from './action-maker.js';
import { body, options, parameter, plan } from './request-plan-maker.js';
import { openBody } from './temporary-apps.js';

/** What a request is, or why there is none; bytes as text. */
function outcome(build: () => UpstreamRequest): unknown {
  try {
    const { body: content, ...request } = build();
    return {
      ...request,
      body: content instanceof Uint8Array ? Buffer.from(content).toString('latin1') : content,
    };
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    return { code: error.code, message: error.message, pointer: error.pointer };
  }
}

const scalar = fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.boolean(), fc.constant(null));
const value = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }),
  fc.dictionary(fc.string(), scalar, { maxKeys: 3 }),
);
const style = fc.constantFrom(
  'simple',
  'label',
  'matrix',
  'form',
  'spaceDelimited',
  'pipeDelimited',
  'deepObject',
);
const parameters = fc.array(
  fc
    .record({
      place: fc.constantFrom('path', 'query', 'header', 'cookie'),
      name: fc.constantFrom('id', 'a', '__proto__', 'X-Key'),
      style,
      explode: fc.boolean(),
    })
    .map(({ place, name, ...changes }) => parameter(place, name, changes)),
  { maxLength: 4 },
);
const bodies = fc
  .constantFrom('application/json', 'application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain')
  .map((contentType) => body(contentType));
const plans = fc
  .record({ parameters, body: bodies, path: fc.constantFrom('/x', '/a/{id}', '/{id}.{a}?q=1') })
  .map((changes) => plan({ method: 'POST', ...changes }));
const calls = fc.record({
  input: fc.dictionary(fc.constantFrom('id', 'a', '__proto__', 'X-Key', 'more'), value),
  options: fc
    .record({ baseUrl: fc.constantFrom('https://a.example/v1/', 'https://b.example', 'nowhere') })
    .map((changes) => options(changes)),
});

describe('a compiled action', () => {
  it('builds each request as if it were the first one', () => {
    fc.assert(
      fc.property(plans, fc.array(calls, { minLength: 1, maxLength: 4 }), (itsPlan, made) => {
        const compiled = compiledAction({ plan: itsPlan });
        for (const call of made) {
          const fresh = compiledAction({ plan: itsPlan });
          expect(outcome(() => compiled.buildRequest(call.input, call.options))).toEqual(
            outcome(() => fresh.buildRequest(call.input, call.options)),
          );
        }
      }),
    );
  });

  it('changes neither its input nor its options', () => {
    fc.assert(
      fc.property(plans, calls, (itsPlan, { input, options: given }) => {
        const before = structuredClone([input, given]);
        outcome(() => compiledAction({ plan: itsPlan }).buildRequest(input, given));
        expect([input, given]).toEqual(before);
      }),
    );
  });

  it('finds the faults of an input, and none in a valid one', () => {
    const inputSchema = { type: 'object', required: ['a', 'b'], properties: { a: { type: 'string' } } };
    const { readInput } = compiledAction({ inputSchema });
    expect(readInput({ a: 'x', b: 1 })).toEqual({ input: { a: 'x', b: 1 }, faults: [], readings: [] });
    expect(readInput({ a: 1 }).faults.map(({ path, code }) => [path, code])).toEqual([
      ['/b', 'required'],
      ['/a', 'type'],
    ]);
  });

  it('reads inputs of a schema with thousands of members', async () => {
    const names = Array.from({ length: 2000 }, (_, index) => `member${index}`);
    const properties = Object.fromEntries(names.map((name) => [name, { type: 'string', maxLength: 5 }]));
    const catalog = await openBody({ type: 'object', properties, required: ['member7'] });
    const { readInput } = catalog.compiled(catalog.action('SHOP_ORDER'));
    expect(readInput({ member7: 'x' }).faults).toEqual([]);
    expect(readInput({ member8: 1 }).faults.map(({ path }) => path)).toEqual(['/member7', '/member8']);
    expect(readInput({ member7: Array(30_000).fill(1) }).faults).toMatchObject([{ path: '/member7' }]);
  });

  it('reads inputs of a schema with thousands of dependencies, whose faults are not told of large inputs', async () => {
    const dependencies = Array.from({ length: 2000 }, (_, index) => [`other${index}`, ['member7']]);
    const catalog = await openBody({
      type: 'object',
      properties: { member7: { type: 'string', maxLength: 5 }, other8: { type: 'integer' } },
      dependentRequired: Object.fromEntries(dependencies),
    });
    const { readInput } = catalog.compiled(catalog.action('SHOP_ORDER'));
    expect(readInput({ body: { member7: 'x', other8: 1 } }).faults).toEqual([]);
    expect(readInput({ body: { other8: 1 } }).faults).toHaveLength(1);
    expect(readInput({ body: { member7: Array(30_000).fill(1) } }).faults).toMatchObject([
      { path: '', code: 'size' },
    ]);
  });

  it('is kept while it is among the thousand used last', () => {
    const actions = Array.from({ length: 1001 }, (_, index) => ({ id: `A_${index}` }) as Action);
    const made: string[] = [];
    const compiled = new CompiledActions((action) => {
      made.push(action.id);
      return compiledAction({ id: action.id });
    });
    const [first, second, ...others] = actions;
    if (first === undefined || second === undefined) throw new Error('there are a thousand');
    const kept = compiled.get(first);
    compiled.get(second);
    for (const action of others.slice(0, 998)) compiled.get(action);
    expect(compiled.get(first)).toBe(kept);
    for (const action of others.slice(998)) compiled.get(action);
    expect(compiled.get(first)).toBe(kept);
    expect(made).toHaveLength(1001);
    compiled.get(second);
    expect(made.at(-1)).toBe(second.id);
  });
});

describe('an input that would grow in a request', () => {
  const long = 'x'.repeat(1_000_000);

  it.each([
    ['in a form, whose fields repeat a name', 'application/x-www-form-urlencoded', Array(1000).fill(1)],
    ['in parts, which repeat a name', 'multipart/form-data', Array(1000).fill(1)],
  ])('%s, is refused', (_, contentType, items) => {
    const { buildRequest } = compiledAction({ plan: plan({ method: 'POST', body: body(contentType) }) });
    expect(outcome(() => buildRequest({ [long]: items }, options()))).toMatchObject({
      code: 'value-too-long',
    });
    expect(outcome(() => buildRequest({ [long]: [1] }, options()))).toHaveProperty('body');
  });

  it('in a deepObject, whose names repeat those above them, is refused', () => {
    const filter = parameter('query', 'filter', { style: 'deepObject', explode: true });
    const { buildRequest } = compiledAction({ plan: plan({ parameters: [filter] }) });
    const input = { filter: { [long]: Array(1000).fill(1) } };
    expect(outcome(() => buildRequest(input, options()))).toMatchObject({
      code: 'value-too-long',
      pointer: '/filter',
    });
  });

  it('is read in one pass, whatever it is made of', () => {
    const file = body('application/octet-stream', { whole: 'body' });
    const { buildRequest } = compiledAction({ plan: plan({ method: 'POST', body: file }) });
    const input = { body: { base64: `${'\n'.repeat(5_000_000)}!` } };
    expect(outcome(() => buildRequest(input, options()))).toMatchObject({ code: 'file-invalid' });
    const baseUrl = `https://a.example${'/'.repeat(5_000_000)}x`;
    expect(outcome(() => buildRequest({ body: 'x' }, options({ baseUrl })))).toHaveProperty('path');
  });

  it('holds half a surrogate pair in a name is refused', () => {
    const form = body('application/x-www-form-urlencoded');
    const { buildRequest } = compiledAction({ plan: plan({ method: 'POST', body: form }) });
    expect(outcome(() => buildRequest({ '\ud800': 1 }, options()))).toMatchObject({
      code: 'value-unencodable',
    });
    const filter = parameter('query', 'filter', { style: 'deepObject', explode: true });
    const deep = compiledAction({ plan: plan({ parameters: [filter] }) });
    expect(outcome(() => deep.buildRequest({ filter: { '\ud800': 1 } }, options()))).toMatchObject({
      code: 'value-unencodable',
    });
  });
});
