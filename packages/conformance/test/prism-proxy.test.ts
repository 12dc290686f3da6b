import {
  type Answer,
  type Condition,
  type ConformanceCase,
  conformanceCases,
  nameOfCase,
  sendPlain,
  type TestedSubject,
} from '@actway/conformance';
import { startUpstream } from '@actway/testing/recording-upstream';
import { share } from '@actway/testing/share';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCall } from './support/create-call.js';
import { limitationOf } from './support/known-limitations.js';
import { departureOf, prismDepartures, whyNotSent } from './support/prism-departures.js';
import { createPrismProxies, type PrismProxies, violationsIn } from './support/prism-proxies.js';
import { testedSubjects } from './support/tested-subjects.js';

let proxies: PrismProxies;
beforeAll(async () => {
  proxies = await createPrismProxies();
});
afterAll(() => proxies?.close());

const everyCase = conformanceCases.filter((one) => whyNotSent(one) === undefined);
const cases = share(everyCase, 4);

/** The same subject, met through a proxy in each condition. */
async function behindProxies(subject: TestedSubject): Promise<TestedSubject> {
  const urls = await Promise.all(
    Object.entries(subject.urls).map(async ([condition, url]) => [condition, await proxies.before(url)]),
  );
  return { ...subject, urls: Object.fromEntries(urls) as Record<Condition, string> };
}

describe.each(['server', 'mock'] as const)('the %s behind a validating proxy of Prism', (name) => {
  let subject: TestedSubject;
  let proxied: TestedSubject;
  beforeAll(async () => {
    subject = await testedSubjects[name]();
    proxied = await behindProxies(subject);
  });
  afterAll(() => subject?.close());

  it.each(cases.map((one) => [nameOfCase(one), one] as const))('%s', async (_name, one) => {
    const answers = await answersTo(one, proxied);
    const faults = answers.flatMap(faultsOf);
    const last = answers.at(-1)?.status;
    // What a mock cannot come to by itself, it answers in another way that the contract allows.
    if (limitationOf(name, one) === undefined && last !== one.status) faults.push(`it is answered ${last}`);
    const departure = departureOf(one);
    if (departure === undefined) expect(faults).toEqual([]);
    else expect(faults, `Prism passes it on now: take it out of "${departure.name}"`).not.toEqual([]);
  });
});

async function answersTo(one: ConformanceCase, subject: TestedSubject): Promise<readonly Answer[]> {
  const { call, answers } = createCall(subject, one.condition);
  // The client throws for an error status; what counts here is what came over the wire.
  await one.send(call).catch(() => {});
  expect(answers).not.toEqual([]);
  return answers;
}

/** What Prism finds wrong with an answer, whatever it is, and with a request that was taken. */
function faultsOf({ status, headers, text }: Answer): string[] {
  if (!headers.has('x-request-id')) return [`Prism answers by itself: ${text}`];
  return violationsIn(headers)
    .filter(({ location, severity }) => {
      return location[0] === 'response' || (status < 400 && severity === 'Error');
    })
    .map(({ location, message }) => `${location.join('.')}: ${message}`);
}

describe('the proxy', () => {
  it.each(prismDepartures)('departs from the contract in cases that there are: $name', ({ isOf }) => {
    expect(everyCase.some(isOf)).toBe(true);
  });

  it('finds an answer that lacks a member, one of an undeclared status, and a request that is wrong', async () => {
    const upstream = await startUpstream();
    const url = await proxies.before(upstream.url);
    const headers = { 'x-api-key': 'some-key-0123456789' };
    const found = async (status: number, path: string) => {
      upstream.respond = (_request, response) => {
        response.writeHead(status, { 'content-type': 'application/json', 'x-request-id': 'r-1' }).end('{}');
      };
      return faultsOf(await sendPlain(url + path, { headers }));
    };
    expect(await found(200, '/api/v1/apps')).toContainEqual(expect.stringMatching(/^response.*'items'/));
    expect(await found(418, '/api/v1/apps')).toContainEqual(expect.stringMatching(/^response.*status code/));
    expect(await found(200, '/api/v1/logs?limit=many')).toContainEqual(
      expect.stringMatching(/^request\.query\.limit/),
    );
    await upstream.close();
  });

  it('follows a redirect, which is why none is sent through it', async () => {
    const upstream = await startUpstream();
    upstream.respond = ({ url }, response) => {
      response.writeHead(url === '/' ? 302 : 200, { location: `${upstream.url}/landed` }).end();
    };
    const { status } = await sendPlain(`${await proxies.before(upstream.url)}/`);
    expect([status, upstream.seen.map(({ url }) => url)]).toEqual([200, ['/', '/landed']]);
    await upstream.close();
  });
});
