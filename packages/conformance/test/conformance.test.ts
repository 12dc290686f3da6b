import { writeFile } from 'node:fs/promises';
import {
  type Answer,
  type ConformanceCase,
  conformanceCases,
  contractCells,
  createJudge,
  type Met,
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
  if (file) await writeFile(file, renderMatrix(results));
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

  it('has nothing that the server cannot know', () => {
    expect(conformanceCases.filter(({ unknownTo }) => unknownTo?.server !== undefined)).toEqual([]);
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
      const { operationId, example, status, unknownTo } = one;
      const asked = unknownTo?.[name] !== undefined;
      const what = `${operationId} ${status} ${example ?? ''}`.trim();
      it(asked ? `${what}, where it is asked for` : `${what}: ${one.name}`, async () => {
        if (asked) await expectNotToKnow(subject, one);
        // Nothing can be asked for that has no name.
        if (asked && !cells.has(nameOfCell(one))) return;
        const answer = asked ? await ask(subject, one) : await send(subject, one);
        const shown = answer.text.slice(0, 2000);
        expect(judge(operationId, answer), shown).toEqual([]);
        const cell = cells.get(nameOfCell(one));
        if (cell && (example !== undefined || cell.example === undefined)) {
          expect(unlikeExample(cell, answer), shown).toEqual([]);
        }
        expect(answer.status, shown).toBe(status);
        if (asked) return meet(one, name, 'asked for');
        if (one.body) expect(JSON.parse(answer.text)).toMatchObject(one.body);
        if (one.problem === undefined) return meet(one, name, 'reached');
        const problem = JSON.parse(answer.text);
        expect(problem.name).toBe(one.problem);
        expect(problem.details.map((detail: { path: string }) => detail.path).sort()).toEqual(
          [...(one.paths ?? [])].sort(),
        );
      });
    }
  },
);

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

/** What a subject cannot know is still within the contract; once it does know, its entry in `unknownTo` has to go. */
async function expectNotToKnow(subject: TestedSubject, one: ConformanceCase): Promise<void> {
  // The mock waits a minute for a body.
  if (one.condition === 'impatient') return;
  const answer = await send(subject, one);
  const { request = { method: '', path: '' } } = answer;
  const { method, path } = operationTable[one.operationId];
  const pattern = new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`);
  // What comes before the request may not lead to it where nothing is kept.
  if (request.method !== method.toUpperCase() || !pattern.test(request.path)) return;
  expect(judge(one.operationId, answer), answer.text.slice(0, 2000)).toEqual([]);
  const cell = cells.get(nameOfCell(one));
  if (!cell || unlikeExample(cell, answer).length > 0) return;
  const isJson = /[/+]json$/.test(answer.headers.get('content-type') ?? '');
  const body = isJson ? JSON.parse(answer.text) : {};
  expect(body, 'It knows: take its entry out of unknownTo').not.toMatchObject(one.body ?? {});
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
