import { backslashes, hyphens, percentSigns } from './hostile-credentials.js';

/** A body of an execute, within the server's default limits, that is hard to bear or asks for such an answer. */
export interface HostileCase {
  name: string;
  /** JSON, made when it is sent. */
  body(): string;
}

const millions = 3_000_000;

export const hostileCases: HostileCase[] = [
  {
    name: '1 MB answer that nearly holds a credential of 2,000 backslashes',
    body: () => asking('backslashes', backslashes),
  },
  {
    name: '1 MB answer that nearly holds a credential of 2,000 percent signs',
    body: () => asking('percent-signs', percentSigns),
  },
  {
    name: '10,000 members of an answer with one name after redaction',
    body: () => asking('alike-names', hyphens),
  },
  { name: '26 MB answer, one string', body: () => asking('one-string') },
  { name: '26 MB answer, small objects', body: () => asking('small-objects') },
  { name: '26 MB answer, empty arrays, in a few bytes of brotli', body: () => asking('empty-arrays') },
  { name: 'answer nested 100,000 deep', body: () => asking('deep') },
  { name: '3,000,000 items in an input', body: () => withLabels('""') },
  { name: '3,000,000 faulty items in an input', body: () => withLabels('0') },
  {
    name: 'input nested 100,000 deep',
    body: () => withMember('labels', `${'['.repeat(100_000)}${']'.repeat(100_000)}`),
  },
];

/** With a credential of the caller's own. */
function asking(repo: string, value = 'a-credential-of-no-account'): string {
  const parameters = [{ in: 'header', name: 'x-credential', value }];
  return JSON.stringify({ input: { owner: 'octocat', repo, title: 'Hello' }, authConfig: { parameters } });
}

function withLabels(item: string): string {
  return withMember('labels', `[${`${item},`.repeat(millions - 1)}${item}]`);
}

/** The member of the input is JSON, which is not parsed here: some of it is too deep for that. */
function withMember(name: string, json: string): string {
  const body = asking('small');
  return body.replace('"title"', () => `"${name}":${json},"title"`);
}
