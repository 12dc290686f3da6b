import {
  type Answer,
  asCurl,
  bodiesWithManyFaults,
  casesJudgedDifferently,
  conformanceCases,
  type FuzzedRequest,
  fuzzedRequests,
  type Given,
  nameOfCase,
  sendFuzzed,
  startCompiledSubject,
  startStubSubject,
  type TestedSubject,
  withStored,
} from '@actway/conformance';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCall } from './support/create-call.js';
import { startTwice } from './support/tested-subjects.js';

/** `ACTWAY_TEST_REQUESTS` as for server and mock. */
const runs = Number(process.env.ACTWAY_TEST_REQUESTS ?? 250);
const seed = Number(process.env.ACTWAY_TEST_SEED ?? 20261126);

/** What each handler was given, by the id of the request. */
const given = { compiled: new Map<string, Given>(), validator: new Map<string, Given>() };
let compiled: TestedSubject;
let validator: TestedSubject;
beforeAll(async () => {
  const keep = (by: Map<string, Given>) => (one: Given) => by.set(one.requestId, one);
  const startCompiled = async (timeoutMs?: number) => ({
    name: 'stub' as const,
    ...(await startCompiledSubject(timeoutMs, keep(given.compiled))),
  });
  [compiled, validator] = await Promise.all([
    startTwice(startCompiled),
    startTwice((timeoutMs) => startStubSubject(timeoutMs, keep(given.validator))),
  ]);
});
afterAll(async () => {
  await Promise.all([compiled?.close(), validator?.close()]);
});

/** What came of a request: of a problem its places in the order of the answer, each as often as it is told. */
function verdictOf({ status, text, headers }: Answer, by: Map<string, Given>) {
  if (status < 400) return { status, given: by.get(headers.get('x-request-id') ?? '') };
  const { name, details } = JSON.parse(text) as { name: string; details: { in: string; path: string }[] };
  return { status, name, places: details.map((one) => `${one.in} ${one.path}`) };
}

let count = 0;
async function ask(request: FuzzedRequest): Promise<{ compiled: Answer; validator: Answer }> {
  const filled = withStored(request, (word) => (word.endsWith('Expires') ? '1767225600' : stored));
  count += 1;
  const headers = { 'x-request-id': `made-up-request-${count}` };
  const [ofCompiled, ofValidator] = await Promise.all([
    sendFuzzed(compiled, filled, headers),
    sendFuzzed(validator, filled, headers),
  ]);
  return { compiled: ofCompiled, validator: ofValidator };
}

/** Whatever is stored: the handlers know everything. */
const stored = '7f3b0c9e-4a51-4c8d-9a55-2f6f3c0e8d11';

/** Numbers that JavaScript would change reach our handlers as strings of their digits; the validator's reader changes them. */
function withNumbersRead(found: unknown, wanted: unknown): unknown {
  if (typeof found === 'string')
    return typeof wanted === 'number' && Number(found) === wanted ? wanted : found;
  if (Array.isArray(found)) return found.map((item, index) => withNumbersRead(item, Object(wanted)[index]));
  if (typeof found !== 'object' || found === null) return found;
  return Object.fromEntries(
    Object.entries(found).map(([name, value]) => [name, withNumbersRead(value, Object(wanted)[name])]),
  );
}

async function expectSameVerdict(request: FuzzedRequest): Promise<void> {
  const answers = await ask(request);
  const wanted = verdictOf(answers.validator, given.validator);
  const found = verdictOf(answers.compiled, given.compiled);
  expect(withNumbersRead(found, wanted), asCurl(request, compiled.url)).toEqual(wanted);
  for (const by of Object.values(given)) by.clear();
}

describe('the compiled operations and express-openapi-validator', () => {
  it.each(conformanceCases.map((one) => [nameOfCase(one), one] as const))(
    'come to the same at %s',
    async (name, one) => {
      const all = [];
      for (const subject of [compiled, validator]) {
        const { call, answers } = createCall(subject, one.condition);
        // The client throws for an error status; what counts here is what came over the wire.
        await one.send(call).catch(() => {});
        expect(answers).not.toEqual([]);
        all.push(answers.map((answer) => verdictOf(answer, new Map())));
      }
      const why = casesJudgedDifferently.get(name);
      if (why === undefined) expect(all[0]).toEqual(all[1]);
      else
        expect(all[0], `They agree now: take it out of casesJudgedDifferently (${why})`).not.toEqual(all[1]);
    },
  );

  it('name differences for cases that there are', () => {
    const names = conformanceCases.map(nameOfCase);
    expect([...casesJudgedDifferently.keys()].filter((name) => !names.includes(name))).toEqual([]);
  });

  it(
    `agree on ${runs} requests that are made up (seed ${seed}), and give them to handlers alike`,
    async () => {
      await fc.assert(fc.asyncProperty(await fuzzedRequests(), expectSameVerdict), { numRuns: runs, seed });
    },
    60_000 + runs * 200,
  );

  it.each(bodiesWithManyFaults)('agree on $name', async ({ request, named }) => {
    const answers = await ask(request);
    const verdict = verdictOf(answers.compiled, given.compiled);
    expect(verdict).toEqual(verdictOf(answers.validator, given.validator));
    expect(verdict.places).toHaveLength(named);
  });
});
