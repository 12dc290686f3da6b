import type { FuzzedRequest } from './fuzzed-request.js';

/**
 * What a request can name of what a server has stored. A request that was made up holds the word, so that it is the
 * same one in each run; what the word stands for takes its place when the request is sent.
 */
export const storedWords = {
  githubAccount: 'an account of github, active, of the entity `stored`',
  httpbinAccount: 'an account of httpbin, active, of the entity `stored`',
  notionAccount: 'an account of notion, active, of the entity `stored`',
  slackAccount: 'an account of slack, active, of the entity `stored`',
  stripeAccount: 'an account of stripe, active, of the entity `stored`',
  disabledAccount: 'an account of github, disabled, of the entity `stored`',
  integration: 'an integration of github with BEARER_TOKEN',
  oauthIntegration: 'an integration of github with an OAuth client',
  disabledIntegration: 'an integration of github with BEARER_TOKEN, disabled',
  log: '`logId` of a traced execution',
  cursor: '`nextCursor` of a list of executions',
  uploadedFile: '`key` of a file that was uploaded',
  awaitedFile: '`id` of an upload that was asked for, of a text of this test',
  awaitedExpires: '`expires` of its address',
  awaitedSignature: '`signature` of its address',
  keptFile: 'the id of a file that HTTPBIN_GET_BYTES answered with',
  keptExpires: '`expires` of its address',
  keptSignature: '`signature` of its address',
  consentState: '`state` of a consent that a user has given, with no address to go on to',
  consentCode: '`code` of that consent',
  returningState: '`state` of a consent that a user has given, with an address to go on to',
  returningCode: '`code` of that consent',
} as const;

export type StoredWord = keyof typeof storedWords;

/** The entity that the accounts are of. */
export const storedEntity = 'stored';
/** What the file is that `awaitedFile` waits for. */
export const awaitedContent = 'what the awaited file says';

/** The word as it stands in a path, a query or a body: nothing encodes any letter of it. */
export function wordFor(word: StoredWord): string {
  return `__${word}__`;
}

/** The words that a request has, each once. */
export function wordsOf({ path, body = '' }: FuzzedRequest): StoredWord[] {
  const found = [...`${path}\n${body}`.matchAll(pattern)].map(([, word]) => word as StoredWord);
  return [...new Set(found)].filter((word) => Object.hasOwn(storedWords, word));
}

/** The request, with what the words stand for in their places. */
export function withStored(
  request: FuzzedRequest,
  meaning: (word: StoredWord) => string | undefined,
): FuzzedRequest {
  const fill = (text: string) =>
    text.replace(pattern, (whole, word: string) => meaning(word as StoredWord) ?? whole);
  const { path, body } = request;
  return { ...request, path: fill(path), ...(body === undefined ? {} : { body: fill(body) }) };
}

const pattern = /__([a-zA-Z]+)__/g;
