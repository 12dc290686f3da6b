import type { Description } from '@actway/testing/description';
import { expect, test } from 'vitest';
import { findingsOf, told } from './support/compare.js';

const words = (count: number) => 'How many parcels a page holds, and what comes of more. '.repeat(count);
const limit = { name: 'pageSize', in: 'query', schema: { type: 'integer' }, description: words(1) };
const page = { name: 'page', in: 'query', schema: { type: 'integer' } };

type Operation = { parameters: (typeof limit | typeof page)[] };
type Paths = Record<string, { get: Operation }>;

function withLimit({ paths }: { paths: Paths }) {
  Object.assign(paths['/health']?.get ?? {}, { parameters: [limit, page] });
}

const health = ({ paths }: { paths: Paths }) => paths['/health']?.get as Operation;

test('a parameter whose description grows ten times is the same parameter', async () => {
  const findings = await findingsOf((contract: { paths: Paths }) => {
    health(contract).parameters = [page, { ...limit, description: words(10) }];
  }, withLimit);
  expect(findings.map(({ severity }) => severity)).toEqual(['note']);
  expect(findings[0]?.operations.map(({ path }) => path)).toEqual(['/health']);
  expect(findings[0]?.base?.pointer).toBe('#/paths/~1health/get/parameters/0/description');
  expect(findings[0]?.revision?.pointer).toBe('#/paths/~1health/get/parameters/1/description');
});

test('what changed in such a parameter is told of it, and nothing else', async () => {
  const findings = await findingsOf((contract: { paths: Paths }) => {
    const longer = { ...limit, description: words(10), schema: { type: 'string' } };
    health(contract).parameters = [longer, page];
  }, withLimit);
  const breaking = findings.filter(({ severity }) => severity === 'breaking');
  expect(told(breaking)).toEqual([expect.stringContaining('`pageSize`')]);
  expect(breaking[0]?.rule).toBe('schema-type-changed');
});

test('a parameter that is gone does not take one that has stayed for its counterpart', async () => {
  const findings = await findingsOf((contract: { paths: Paths }) => {
    health(contract).parameters = [{ ...page, description: words(3) }];
  }, withLimit);
  const breaking = told(findings.filter(({ severity }) => severity === 'breaking'));
  expect(breaking).toEqual([expect.stringMatching(/`pageSize`.* is gone/)]);
});

test('another default changes what is answered to who sends nothing; where something must be sent it means nothing', async () => {
  const prepare = ({ paths }: { paths: Paths }) => {
    const parameter = (name: string, schema: object, required = false) => ({
      name,
      in: 'query',
      required,
      schema,
    });
    const parameters = [
      parameter('limit', { type: 'integer', default: 20 }),
      parameter('sort', { type: 'string', default: 'name' }),
      parameter('state', { type: 'string' }),
      parameter('must', { type: 'string', default: 'a' }, true),
    ];
    Object.assign(health({ paths }), { parameters });
  };
  const findings = await findingsOf((contract: { paths: Paths } & Description) => {
    const defaults = [50, undefined, 'open', 'b'];
    for (const [index, value] of defaults.entries()) {
      Object.assign(health(contract).parameters[index]?.schema ?? {}, { default: value });
    }
    contract.components.schemas.NewParcel.properties.insured.default = true;
    contract.components.schemas.Note.properties.length.default = 3;
  }, prepare);
  expect(told(findings).sort()).toEqual([
    'breaking: The default of `insured` in the request body went from `false` to `true`. Callers who leave it out: that means `true` now, and they are answered otherwise. [default-changed]',
    'breaking: The default of the query parameter `limit` went from `20` to `50`. Callers who leave it out: that means `50` now, and they are answered otherwise. [default-changed]',
    'breaking: The default of the query parameter `sort` went from `name` to nothing. Callers who leave it out: nothing says any more what that means. [default-changed]',
    'compatible: The default of the query parameter `state` is `open` now, and nothing said it before. Callers who leave it out: they know what that means, unless it meant something else. [default-added]',
    expect.stringMatching(/^note: `default` of `length` in .* went from nothing to `3`/),
    expect.stringMatching(/^note: `default` of the query parameter `must` went from `a` to `b`/),
  ]);
});
