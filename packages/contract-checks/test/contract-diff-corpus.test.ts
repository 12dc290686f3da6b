import { baseContract, type Description } from '@actway/testing/description';
import { beforeAll, describe, expect, test } from 'vitest';
import { breakingAnswers } from './corpus/breaking-answers.js';
import { breakingBodies } from './corpus/breaking-bodies.js';
import { breakingOperations } from './corpus/breaking-operations.js';
import { breakingRequests } from './corpus/breaking-requests.js';
import { compatibleEdits } from './corpus/compatible-edits.js';
import type { BreakingEdit, Edit } from './corpus/edit.js';
import { rewritings } from './corpus/rewritings.js';
import { changed, compare } from './support/compare.js';
import { findingsOfEdits } from './support/compare-edits.js';
import { generateAnswers, generateCalls, textOfAnswer } from './support/generate-exchanges.js';
import { Judge } from './support/judge-exchange.js';
import type { Finding } from './support/modules.js';
import { complaintsAbout } from './support/typed-calls.js';

const breakingEdits: BreakingEdit[] = [
  ...breakingBodies,
  ...breakingRequests,
  ...breakingAnswers,
  ...breakingOperations,
];
const harmlessEdits: Edit[] = [...compatibleEdits, ...rewritings];
const base = baseContract();
const revisionOf = ({ apply }: Edit) => changed(base, apply);

let found: Map<Edit, Finding[]>;
const severitiesOf = (edit: Edit) => new Set(found.get(edit)?.map(({ severity }) => severity));

beforeAll(async () => {
  found = await findingsOfEdits([...breakingEdits, ...harmlessEdits]);
});

test('the corpus has more than fifty edits, each with a name of its own', () => {
  const all = [...breakingEdits, ...harmlessEdits];
  expect(all.length).toBeGreaterThan(100);
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
});

describe('a breaking edit is called breaking', () => {
  test.each(breakingEdits)('$name', (edit) => {
    expect(severitiesOf(edit)).toContain('breaking');
  });
});

describe('a compatible edit is called compatible, and nothing about it breaking', () => {
  test.each(compatibleEdits)('$name', (edit) => {
    expect(severitiesOf(edit)).toContain('compatible');
    expect(found.get(edit)?.filter(({ severity }) => severity === 'breaking')).toEqual([]);
  });
});

describe('another way to write the same changes nothing', () => {
  test.each(rewritings)('$name', (edit) => {
    expect(found.get(edit)?.filter(({ severity }) => severity !== 'note')).toEqual([]);
  });
});

test('every sentence says what changed, and nobody is spared by what is breaking', () => {
  const all = [...found.values()].flat();
  for (const { severity, what, who } of all) {
    expect(what).not.toMatch(
      /undefined|\[object|reads otherwise|nothing here can tell|``|variantsStandUnder/,
    );
    expect(who).not.toMatch(/undefined|\[object|``/);
    if (severity === 'breaking') expect(who).not.toMatch(/nobody/i);
  }
  expect(all.length).toBeGreaterThan(100);
});

describe('the witness of a breaking edit holds under the base and fails under the revision', () => {
  const judgeOfBase = new Judge(base);
  test.each(breakingEdits.filter(({ witness }) => !('typed' in witness)))('$name', (edit) => {
    const { witness } = edit;
    const revision = revisionOf(edit);
    const judge = new Judge(revision);
    if ('call' in witness) {
      expect(judgeOfBase.faultsOfCall(witness.call)).toEqual([]);
      expect(judge.faultsOfCall(witness.call)).not.toEqual([]);
    } else if ('lostAnswer' in witness) {
      expect(judgeOfBase.faultsOfAnswer(witness.lostAnswer)).toEqual([]);
      expect(judge.faultsOfAnswer(witness.lostAnswer)).not.toEqual([]);
    } else if ('newAnswer' in witness) {
      expect(judge.faultsOfAnswer(witness.newAnswer)).toEqual([]);
      expect(judgeOfBase.faultsOfAnswer(witness.newAnswer)).not.toEqual([]);
    } else if ('lostServer' in witness) {
      const urls = (contract: Description) => contract.servers?.map(({ url }) => url);
      expect(urls(base)).toContain(witness.lostServer);
      expect(urls(revision)).not.toContain(witness.lostServer);
    }
  });

  test('in TypeScript, where the witness is code', async () => {
    const typed = breakingEdits.flatMap((edit) =>
      'typed' in edit.witness
        ? [{ name: edit.name, code: edit.witness.typed, revision: revisionOf(edit) }]
        : [],
    );
    const complaints = await complaintsAbout([
      ...typed.map(({ code }) => ({ contract: base, code })),
      ...typed.map(({ code, revision }) => ({ contract: revision, code })),
    ]);
    for (const [index, { name }] of typed.entries()) {
      expect(complaints[index], `${name}, under the base`).toEqual([]);
      expect(complaints[index + typed.length], `${name}, under the revision`).not.toEqual([]);
    }
    expect(typed.length).toBeGreaterThan(5);
  });
});

describe('a harmless edit survives 200 generated payloads of every operation', () => {
  const count = 200;
  const calls = generateCalls(base, count);
  const judgeOfBase = new Judge(base);
  const answered = (status: string, to: string) => textOfAnswer(base, to, status) !== undefined;

  test.each(harmlessEdits)('$name', (edit) => {
    const revision = revisionOf(edit);
    const judge = new Judge(revision);
    const refused = calls.flatMap((call) => judge.faultsOfCall(call).map((fault) => ({ call, fault })));
    expect(refused).toEqual([]);

    const changedAnswers = (to: string, status: string) =>
      answered(status, to) && textOfAnswer(base, to, status) !== textOfAnswer(revision, to, status);
    // What the revision adds is nothing that a reader of the base could have counted on: it has no say in that.
    const surprising = generateAnswers(revision, count, changedAnswers)
      .map((answer) => ({ ...answer, headers: undefined }))
      .flatMap((answer) => judgeOfBase.faultsOfAnswer(answer).map((fault) => ({ answer, fault })));
    expect(surprising).toEqual([]);
    expect(calls.length).toBeGreaterThanOrEqual(count);
  });
});

test('an edit that is compared by itself gives what it gives among the others', async () => {
  for (const name of ['a path is removed', 'a variant is added to the answer']) {
    const edit = [...breakingEdits, ...harmlessEdits].find((one) => one.name === name);
    if (!edit) throw new Error(`There is no edit named ${name}.`);
    const { findings } = await compare(base, revisionOf(edit));
    // Among the others each edit has paths of its own, which begin with a long name.
    const plain = (sentence: string) => sentence.replace(/\/[0-9a-f]{128}/, '');
    const told = (some: Finding[] = []) =>
      some.map(({ rule, what, severity }) => ({ rule, what: plain(what), severity }));
    expect(told(findings)).toEqual(told(found.get(edit)));
  }
});
