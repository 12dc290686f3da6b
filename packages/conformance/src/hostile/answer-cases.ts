import { ownCredential } from '../bench/loop/odd-answers.js';
import type { HostileCase } from './hostile-target.js';
import { bodyAsking, executeOf, sendRequest } from './send-request.js';

/** By the name of what the upstream answers. */
const names: Record<string, string> = {
  digits: '26 MB answer, one array of digits',
  'one-number': '13 MB answer, one number',
  'lossy-numbers': '900,000 numbers beyond 2^53 in an answer',
  'unicode-escapes': '26 MB answer, one string of Unicode escapes',
  'long-names': '26 MB answer, 25 members with names of 1 MB',
  'same-names': '900,000 members of one name in an answer',
  credentials: '10 MB answer, nothing but the credential',
  'escaped-credentials': '10 MB answer, nothing but the credential in Unicode escapes',
  'encoded-credentials': '10 MB answer, nothing but the credential in percent encoding',
  spaces: '26 MB answer, spaces',
  'no-json': '26 MB answer that is no JSON, and says that it is',
  'without-end': '26 MB answer, JSON without its end',
  html: '26 MB answer, HTML',
  'gzip-twice': '26 MB answer, gzip in gzip',
  'brotli-string': '26 MB answer, one string, in a few bytes of brotli',
  'brotli-beyond': '500 MB answer in a few bytes of brotli',
  'deep-and-wide': 'answer nested 900 deep, with 1,000 members on each level',
  'many-values': '999,000 values in an answer',
  'large-error': '26 MB answer of status 500',
  'long-message': 'answer of status 400 with a message of 10 MB',
  'bad-utf8': '26 MB answer, JSON with bytes that are no UTF-8',
  'byte-by-byte': '20,000 bytes in as many chunks',
  'too-short': 'answer with half the bytes that it declares',
  'too-long': 'answer with more bytes than it declares',
  reset: 'answer that is cut off by a reset',
  'many-headers': 'answer with 500 headers',
  'long-link': 'answer with a Link header of 14 KB that holds the credential',
  binary: '26 MB answer, bytes: a file',
  'bad-gzip': 'answer that is no gzip, and says that it is',
};

export const answerCases: HostileCase[] = Object.entries(names).map(([repo, name]) => ({
  name,
  send: (target) => sendRequest(target, executeOf(bodyAsking(repo, {}, ownCredential))),
}));

/** At once. */
const many = 16;

export const answersAtOnce: HostileCase = {
  name: `${many} answers of 26 MB at once`,
  send: async (target) => {
    const calls = Array.from({ length: many }, () =>
      sendRequest(target, executeOf(bodyAsking('one-string'))),
    );
    return [...new Set(await Promise.all(calls))].join(', ');
  },
};
