import type { Action } from '@actway/catalog';
import { wholeDocuments } from '@actway/testing/whole-documents';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generateInput } from './support/generate-input.js';
import { limitationOf } from './support/prism-limitations.js';
import { type ImportedApp, startImportedApp, type Verdict } from './support/start-imported-app.js';

const tried = 50;
/**
 * An input that the judge rejects for a limitation of its own says nothing of the action: another is drawn, so that any
 * seed can be asked for. With the usual one the first inputs have to do.
 */
const draws = 5;
/** Slack's document has its token as a parameter, which no action asks for: a credential comes with the account. */
const credentials = [
  { name: 'token', in: 'header' as const, value: 'a-token' },
  { name: 'token', in: 'query' as const, value: 'a-token' },
];
/** Another one tries other actions and inputs. */
const { ACTWAY_TEST_SEED: otherSeed } = process.env;
const seed = Number(otherSeed ?? 1);

describe(`a mock of the whole document accepts what actions send (seed ${seed})`, () => {
  test.each(wholeDocuments)(
    '$key: at least 98 of 100, and each that it rejects for a limitation that has a name',
    async (document) => {
      const app = await startImportedApp(document);
      try {
        const rejected: Rejection[] = [];
        const sent: Verdict[] = [];
        let accepted = 0;
        let acceptedAtOnce = 0;
        const actions = chosen(app.catalog.actions());
        for (const [index, action] of actions.entries()) {
          for (let draw = 0; draw < draws; draw += 1) {
            const verdict = await judged(app, action, seed * 1000 + index, draw);
            sent.push(verdict);
            if (isAccepted(verdict)) {
              accepted += 1;
              if (draw === 0) acceptedAtOnce += 1;
              break;
            }
            const limitation = limitationOf(verdict);
            rejected.push({ id: action.id, ...verdict, limitation });
            if (limitation === undefined) break;
          }
        }
        await expectToBeJudged(app, sent);
        const unexplained = rejected.filter(({ limitation }) => limitation === undefined);
        process.stdout.write(
          `${document.key}: ${accepted} of ${actions.length} accepted, ${acceptedAtOnce} with their first input; ${rejected.length - unexplained.length} inputs rejected for limitations of Prism\n`,
        );
        expect(unexplained).toEqual([]);
        const counted = otherSeed === undefined ? acceptedAtOnce : accepted;
        expect(counted).toBeGreaterThanOrEqual(actions.length * 0.98);
      } finally {
        await app.close();
      }
    },
  );
});

interface Rejection extends Verdict {
  id: string;
  limitation: string | undefined;
}

/** What the judge says of a request that is made of a valid input. */
async function judged(app: ImportedApp, action: Action, inputSeed: number, draw: number): Promise<Verdict> {
  const input = generateInput(app.catalog, action, inputSeed, draw);
  expect(input, `a valid input of ${action.id}`).toBeDefined();
  const { error } = await app.client.execute(action.id, {
    ...(input === undefined ? {} : { input }),
    authConfig: { parameters: credentials },
  });
  const [verdict] = app.takeVerdicts();
  if (verdict === undefined) throw new Error(`${action.id} was not sent: ${error}`);
  return verdict;
}

/** No such path, a content type that is not taken and a failure are told by the status alone. */
function isAccepted({ faults, status }: Pick<Verdict, 'faults' | 'status'>): boolean {
  return faults === '' && status !== 404 && status !== 415 && status < 500;
}

/** The judge is awake: the first five of the same requests are rejected with a list for a body, which they do not take. */
async function expectToBeJudged({ judgeUrl }: ImportedApp, sent: Verdict[]): Promise<void> {
  const withBody = sent.filter((verdict) => verdict.sent !== '');
  expect(withBody.length).toBeGreaterThan(0);
  for (const { method, target } of withBody.slice(0, 5)) {
    const headers = { 'content-type': 'application/json' };
    const { status, headers: found } = await fetch(judgeUrl + target, { method, headers, body: '[]' });
    const faults = found.get('sl-violations') ?? '';
    expect(isAccepted({ faults, status }), `${method} ${target}`).toBe(false);
  }
}

/** So many of the actions, by chance; all where there are fewer. */
function chosen(actions: Action[]): Action[] {
  const [one = []] = fc.sample(
    fc.shuffledSubarray(actions, {
      minLength: Math.min(tried, actions.length),
      maxLength: Math.min(tried, actions.length),
    }),
    { seed, numRuns: 1 },
  );
  return one;
}
