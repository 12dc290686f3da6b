import type { ConformanceCase } from '@actway/conformance';

/** Cases that `prism proxy` does not pass on as they are, or finds fault with where the contract has words that it does not know. */
interface Departure {
  name: string;
  why: string;
  isOf(one: ConformanceCase): boolean;
}

/** Cases of a search that has no body. */
const searchesWithoutBody = ['finds actions by a use case in the query', 'needs a use case'];

export const prismDepartures: Departure[] = [
  {
    name: 'a GET with a body',
    why: 'It forwards none (`PROXY_UNSUPPORTED_REQUEST_BODY`); clients in the field send one to search.',
    isOf: ({ operationId, name }) => operationId === 'searchActions' && !searchesWithoutBody.includes(name),
  },
  {
    name: 'a body that is no JSON',
    why: 'It answers by itself, in no shape of the contract, since it has to read what it judges.',
    isOf: ({ name, example }) =>
      example === 'malformedJson' || name === 'refuses a missing key before it reads the body',
  },
  {
    name: 'a body of more than 10 MB',
    why: 'That is as much as it reads; it answers 413 by itself.',
    isOf: ({ example }) => example === 'requestTooLarge',
  },
  {
    name: 'headers of more than 16 KiB',
    why: 'The HTTP server of Node.js that it listens with answers 431, with no body.',
    isOf: ({ example }) => example === 'requestHeadersTooLarge',
  },
  {
    name: 'an empty string that counts as absent',
    why: 'It does not know `x-empty-is-absent`, and judges the empty string by its schema.',
    isOf: ({ name }) => name === 'counts empty strings as absent',
  },
  {
    name: 'a null that counts as absent',
    why: 'It does not know `x-null-is-absent`, and judges the null by its schema.',
    isOf: ({ name }) => name === 'counts nulls as absent',
  },
];

/** What keeps a case from going through the proxy unharmed; nothing does when undefined. */
export function departureOf(one: ConformanceCase): Departure | undefined {
  return prismDepartures.find(({ isOf }) => isOf(one));
}

/** Why a case is not sent through the proxy at all; it is when undefined. */
export function whyNotSent({ condition, status }: ConformanceCase): string | undefined {
  if (condition === 'impatient')
    return 'Half a request is waited for without end: there is nothing to pass on.';
  if (status === 302) return 'A redirect is followed, out of this machine.';
  return undefined;
}
