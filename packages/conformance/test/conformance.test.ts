import { writeFile } from 'node:fs/promises';
import {
  type Answer,
  type ConformanceCase,
  conformanceCases,
  contractCells,
  createJudge,
  type Met,
  nameOfCase,
  nameOfCell,
  preferenceFor,
  renderMatrix,
  type SubjectName,
  sampleRequest,
  type TestedSubject,
  unlikeExample,
} from '@actway/conformance';
import { operationTable } from '@actway/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCall } from './support/create-call.js';
import { knownLimitations, limitationOf } from './support/known-limitations.js';
import { testedSubjects } from './support/tested-subjects.js';

const judge = createJudge();
const cells = new Map(contractCells().map((cell) => [nameOfCell(cell), cell]));

/** What has been met so far; the table is written where ACTWAY_TEST_MATRIX says. */
const results = new Map<string, Partial<Record<SubjectName, Met>>>();
const meet = (one: ConformanceCase, subject: SubjectName, how: Met) => {
  results.set(nameOfCell(one), { ...results.get(nameOfCell(one)), [subject]: how });
};
afterAll(async () => {
  const file = process.env.ACTWAY_TEST_MATRIX;
  if (file) await writeFile(file, renderMatrix(results, knownLimitations));
});

describe('the matrix', () => {
  const met = new Set(conformanceCases.map(nameOfCell));

  it('has a case for each example of each status of each operation', () => {
    const missing = [...cells.keys()].filter((name) => !met.has(name));
    expect(missing, 'Add a case to packages/conformance/src/cases/ for each of these').toEqual([]);
  });

  it('has no case of an answer that the contract does not promise', () => {
    const named = conformanceCases.filter(({ example }) => example !== undefined).map(nameOfCell);
    expect(named.filter((name) => !cells.has(name))).toEqual([]);
  });

  it('has no known failure of the server', () => {
    expect(knownLimitations.filter(({ subject }) => subject === 'server')).toEqual([]);
  });

  it('names limitations for cases that there are, and one for each', () => {
    const names = new Set(conformanceCases.map(nameOfCase));
    const limited = knownLimitations.flatMap(({ subject, cases }) => cases.map((one) => `${subject} ${one}`));
    expect(limited.filter((one) => !names.has(one.slice(one.indexOf(' ') + 1)))).toEqual([]);
    expect(limited.filter((one, index) => limited.indexOf(one) < index)).toEqual([]);
  });
});

describe.each(Object.entries(testedSubjects) as [SubjectName, () => Promise<TestedSubject>][])(
  'the %s',
  (name, start) => {
    let subject: TestedSubject;
    beforeAll(async () => {
      subject = await start();
    });
    afterAll(() => subject?.close());

    for (const one of conformanceCases) {
      const limitation = limitationOf(name, one);
      if (limitation === undefined) {
        it(`${nameOfCell(one)}: ${one.name}`, async () => {
          expectToMeet(one, await send(subject, one));
          meet(one, name, 'reached');
        });
        continue;
      }
      it(`${nameOfCell(one)}: ${limitation.name}, and has to be asked`, async () => {
        expectNotToMeet(one, await send(subject, one));
        // Nothing can be asked for that has no name.
        if (!cells.has(nameOfCell(one))) return;
        expectExample(one, await ask(subject, one));
        meet(one, name, limitation);
      });
    }
  },
);

/** The answer is one that the contract promises for the operation, of the kind that the example shows. */
function expectExample(one: ConformanceCase, answer: Answer): void {
  const shown = answer.text.slice(0, 2000);
  expect(isOf(one, answer), `It answers ${answer.request?.method} ${answer.request?.path}`).toBe(true);
  expect(judge(one.operationId, answer), shown).toEqual([]);
  const cell = cells.get(nameOfCell(one));
  if (cell && (one.example !== undefined || cell.example === undefined)) {
    expect(unlikeExample(cell, answer), shown).toEqual([]);
  }
  expect(answer.status, shown).toBe(one.status);
}

/** The answer is what the case says. */
function expectToMeet(one: ConformanceCase, answer: Answer): void {
  expectExample(one, answer);
  for (const [name, value] of Object.entries(one.headers ?? {})) {
    expect(answer.headers.get(name), name).toBe(value);
  }
  if (one.body) expect(JSON.parse(answer.text)).toMatchObject(one.body);
  if (one.problem === undefined) return;
  const problem = JSON.parse(answer.text);
  expect(problem.name).toBe(one.problem);
  expect(problem.details.map((detail: { path: string }) => detail.path).sort()).toEqual(
    [...(one.paths ?? [])].sort(),
  );
}

/** The answer is another than the case says, yet one that the contract promises. */
function expectNotToMeet(one: ConformanceCase, answer: Answer): void {
  // Where nothing is kept, what comes before the request may not lead to it.
  if (isOf(one, answer)) expect(judge(one.operationId, answer), answer.text.slice(0, 2000)).toEqual([]);
  const meets = () => expectToMeet(one, answer);
  expect(meets, 'It comes to this by itself: take its entry out of known-limitations.yaml').toThrow();
}

/** Whether it was a request of the operation that was answered. */
function isOf({ operationId }: ConformanceCase, { request }: Answer): boolean {
  const { method, path } = operationTable[operationId];
  const pattern = new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`);
  return request?.method === method.toUpperCase() && pattern.test(request.path);
}

async function send(subject: TestedSubject, { send, condition }: ConformanceCase): Promise<Answer> {
  const { call, last } = createCall(subject, condition);
  let failure: unknown;
  // The client throws for an error status; what counts here is what came over the wire.
  await send(call).catch((error) => {
    failure = error;
  });
  try {
    return last();
  } catch {
    throw failure;
  }
}

async function ask(subject: TestedSubject, one: ConformanceCase): Promise<Answer> {
  const { call, last } = createCall(subject);
  const { method, path, body } = sampleRequest(one.operationId);
  await call.send(path, {
    method,
    headers: {
      'x-api-key': subject.apiKey,
      'content-type': 'application/json',
      prefer: preferenceFor(one),
    },
    body,
  });
  return last();
}
