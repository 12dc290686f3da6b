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
