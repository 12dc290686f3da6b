import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type Answers,
  asCurl,
  createJudge,
  createOracle,
  createTally,
  detailsOf,
  type FuzzedRequest,
  fuzzedRequests,
  gistOf,
  isAsJudged,
  knownDifferences,
  leniencies,
  sendFuzzed,
  strictnesses,
  unlikeContract,
} from '@actway/conformance';
import { type OperationId, operationTable } from '@actway/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FuzzSubjects, startFuzzSubjects } from './support/fuzz-subjects.js';

const runs = Number(process.env.ACTWAY_TEST_REQUESTS ?? 250);
/** The same one at each change, so that no change is stopped for what it did not cause. */
const seed = Number(process.env.ACTWAY_TEST_SEED ?? 20261126);
/** So many requests meet each operation often enough for it to succeed at least once. */
const enough = 3000;
const folder = fileURLToPath(new URL('../fuzz-cases', import.meta.url));
const kept = (await readdir(folder)).sort();

const judge = createJudge();
const oracle = createOracle();
const tally = createTally();
let subjects: FuzzSubjects;
beforeAll(async () => {
  subjects = await startFuzzSubjects();
});
afterAll(() => subjects?.close());

/** What both answer, and the request as it was sent. */
async function ask(request: FuzzedRequest): Promise<{ answers: Answers; filled: FuzzedRequest }> {
  const { serverFor, mock, things } = subjects;
  const filled = await things.fill(request);
  const [ofServer, ofMock] = await Promise.all([
    sendFuzzed(serverFor(request), filled),
    sendFuzzed(mock, filled),
  ]);
  things.afterwards(request, ofServer.status);
  return { answers: { server: ofServer, mock: ofMock }, filled };
}

async function expectAgreement(request: FuzzedRequest): Promise<void> {
  const { answers, filled } = await ask(request);
  tally.count(request.operationId, answers.server.status);
  const faults = Object.entries(answers).flatMap(([name, answer]) =>
    [...judge(request.operationId, answer), ...unlikeContract(oracle, filled, answer)].map(
      (fault) => `${name}: ${fault}`,
    ),
  );
  const command = asCurl(request, subjects.serverFor(request).url);
  expect(faults, command).toEqual([]);
  if (knownDifferences.some((one) => one.explains(request, answers))) return;
  const [ofServer, ofMock] = [gistOf(answers.server), gistOf(answers.mock)];
  const told = `server: ${JSON.stringify(ofServer)}\nmock: ${JSON.stringify(ofMock)}\n${command}\n`;
  expect(ofMock, told).toEqual(ofServer);
}

/** Keeps a request for every run from now on. Gives the name of its file. */
async function keep(request: FuzzedRequest): Promise<string> {
  const content = `${JSON.stringify(request, null, 2)}\n`;
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 8);
  const name = `${request.operationId}-${hash}.json`;
  await writeFile(join(folder, name), content);
  return name;
}

describe('server and mock, and the contract alone', () => {
  it(
    `agree on ${runs} requests that are made up (seed ${seed})`,
    async () => {
      const result = await fc.check(fc.asyncProperty(await fuzzedRequests(), expectAgreement), {
        numRuns: runs,
        seed,
      });
      if (process.env.ACTWAY_TEST_REQUESTS) process.stdout.write(`What the server answered:\n${tally}\n`);
      if (!result.failed) {
        const operationIds = Object.keys(operationTable) as OperationId[];
        if (runs >= enough) expect(tally.withoutSuccess(operationIds), `${tally}`).toEqual([]);
        return;
      }
      const [counterexample] = result.counterexample ?? [];
      if (!counterexample) throw new Error('No request was made.', { cause: result.errorInstance });
      const name = await keep(counterexample);
      const { message } = result.errorInstance as Error;
      throw new Error(
        `${message}\nSeed ${seed}. The request is kept as packages/conformance/fuzz-cases/${name}.`,
      );
    },
    600_000 + runs * 200,
  );

  it.each(kept)('agree on the request that once told them apart: %s', async (name) => {
    await expectAgreement(JSON.parse(await readFile(join(folder, name), 'utf8')));
  });

  it.each(knownDifferences)('still differ in $name', async ({ example, explains }) => {
    const { answers } = await ask(example);
    const gists = [gistOf(answers.server), gistOf(answers.mock)];
    expect(gists[0]).not.toEqual(gists[1]);
    expect(explains(example, answers), JSON.stringify(gists)).toBe(true);
  });

  it.each(leniencies)('still take $name', async ({ example, takenFor }) => {
    const { answers, filled } = await ask(example);
    const taken = takenFor(filled);
    expect(taken).toBeDefined();
    for (const answer of Object.values(answers)) {
      expect(isAsJudged(oracle(filled), answer), answer.text).toBe(false);
      expect(isAsJudged(oracle(taken ?? filled), answer), answer.text).toBe(true);
    }
  });

  it.each(strictnesses)('still refuse $name', async ({ example, isMeant }) => {
    const { answers, filled } = await ask(example);
    expect(oracle(filled)).toEqual({ accepts: true });
    expect(isAsJudged({ accepts: true }, answers.server)).toBe(false);
    expect(isMeant(filled, detailsOf(answers.server)), answers.server.text).toBe(true);
  });
});
