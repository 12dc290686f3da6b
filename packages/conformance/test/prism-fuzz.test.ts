import {
  type Answer,
  asCurl,
  type FuzzedRequest,
  fuzzedRequests,
  type Subject,
  sendFuzzed,
} from '@actway/conformance';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FuzzSubjects, startFuzzSubjects } from './support/fuzz-subjects.js';
import { answeredByPrism, misjudged, misjudgmentOf, unsent } from './support/prism-fuzz-departures.js';
import {
  createPrismProxies,
  type PrismProxies,
  type Violation,
  violationsIn,
} from './support/prism-proxies.js';

const runs = Number(process.env.ACTWAY_TEST_REQUESTS ?? 25);
const seed = Number(process.env.ACTWAY_TEST_SEED ?? 20261128);
/** So many of the kinds of faults are told. */
const told = 20;

let proxies: PrismProxies;
let subjects: FuzzSubjects;
beforeAll(async () => {
  proxies = await createPrismProxies();
  subjects = await startFuzzSubjects();
});
afterAll(async () => {
  await subjects?.close();
  await proxies?.close();
});

/** What server and mock answer to a request that goes through a proxy before each. */
async function askThroughPrism(request: FuzzedRequest) {
  const { serverFor, mock, things } = subjects;
  const filled = await things.fill(request);
  const ask = async ({ url, apiKey }: Pick<Subject, 'url' | 'apiKey'>): Promise<Answer> =>
    sendFuzzed({ url: await proxies.before(url), apiKey }, filled);
  const answers = { server: await ask(serverFor(request)), mock: await ask(mock) };
  things.afterwards(request, answers.server.status);
  return { filled, answers };
}

const isAnsweredByPrism = ({ headers }: Answer): boolean => !headers.has('x-request-id');

/** What Prism finds wrong with an answer, whatever it is, and with a request that was taken. */
const violationsThatCount = ({ headers, status }: Answer): Violation[] =>
  violationsIn(headers).filter(
    ({ location, severity }) => location[0] === 'response' || (status < 400 && severity === 'Error'),
  );

function faultsOf(request: FuzzedRequest, answer: Answer): string[] {
  if (isAnsweredByPrism(answer)) {
    const isKnown = answeredByPrism.some(({ isOf }) => isOf(request, answer));
    return isKnown ? [] : [`Prism answers by itself: ${answer.status} ${answer.text}`];
  }
  return violationsThatCount(answer)
    .filter((one) => one.location[0] === 'response' || misjudgmentOf(request, one) === undefined)
    .map(({ location, message }) => `${location.join('.')}: ${message}`);
}

describe('server and mock behind a validating proxy of Prism', () => {
  it(
    `answer ${runs} requests that are made up as the contract says (seed ${seed})`,
    async () => {
      const requests = fc.sample(await fuzzedRequests(), { numRuns: runs, seed });
      const faults = new Map<string, string>();
      for (const request of requests.filter((one) => !unsent.some(({ isOf }) => isOf(one)))) {
        const { filled, answers } = await askThroughPrism(request);
        for (const [name, answer] of Object.entries(answers)) {
          for (const fault of faultsOf(filled, answer))
            faults.set(`${name}: ${fault}`, asCurl(request, subjects.serverFor(request).url));
        }
      }
      expect([...faults].slice(0, told)).toEqual([]);
    },
    600_000 + runs * 400,
  );

  it.each(answeredByPrism)('are not reached by $name', async ({ example, isOf }) => {
    const { filled, answers } = await askThroughPrism(example);
    for (const answer of Object.values(answers)) {
      expect(isAnsweredByPrism(answer), answer.text).toBe(true);
      expect(isOf(filled, answer), answer.text).toBe(true);
    }
  });

  it.each(misjudged)('take $name, which Prism finds fault with', async ({ example, explains }) => {
    const { filled, answers } = await askThroughPrism(example);
    for (const answer of Object.values(answers)) {
      expect(answer.status).toBe(200);
      expect(
        violationsThatCount(answer).some((one) => explains(filled, one)),
        answer.text,
      ).toBe(true);
    }
  });
});
