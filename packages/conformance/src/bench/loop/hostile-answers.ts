import { brotliCompressSync, constants } from 'node:zlib';
import { answerSizes, issueList } from '../processes/issue-list.js';
import { alikeNames, backslashes, nearly, percentSigns } from './hostile-credentials.js';

/** What an app may answer under the server's default limits, 25 MiB decompressed. */
export interface HostileAnswer {
  body: Buffer;
  encoding?: 'br';
}

/** In bytes: a little less than the limit. */
const most = 26_000_000;

/** By the name of the repository in the path that is asked. */
const answers = new Map<string, () => HostileAnswer>([
  ['backslashes', () => json({ text: nearly(backslashes, 1_000_000) })],
  ['percent-signs', () => json({ text: nearly(percentSigns, 1_000_000) })],
  ['alike-names', () => json(Object.fromEntries(alikeNames(10_000).map((name, index) => [name, index])))],
  ['one-string', () => json({ text: 'x'.repeat(most) })],
  ['small-objects', () => text(listOf('{"a":1}'))],
  ['empty-arrays', () => compressed(listOf('[]'))],
  ['deep', () => text('['.repeat(100_000) + ']'.repeat(100_000))],
]);

/** The answer for a repository; for one that has none the small list of issues. */
export function hostileAnswer(repository: string): HostileAnswer {
  return answers.get(repository)?.() ?? text(issueList(answerSizes.small));
}

function json(value: unknown): HostileAnswer {
  return text(JSON.stringify(value));
}

function text(body: string): HostileAnswer {
  return { body: Buffer.from(body) };
}

function compressed(body: string): HostileAnswer {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5 };
  return { body: brotliCompressSync(body, { params }), encoding: 'br' };
}

function listOf(item: string): string {
  const count = Math.floor(most / (item.length + 1));
  return `[${`${item},`.repeat(count - 1)}${item}]`;
}
