import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Subject, startServerSubject } from '@actway/conformance';
import { afterAll, beforeAll, expect, test } from 'vitest';

const page = fileURLToPath(new URL('../../../docs/idempotency.md', import.meta.url));

let server: Subject;
beforeAll(async () => {
  server = await startServerSubject();
});
afterAll(() => server?.close());

test('each command of the page on calls that are done once answers what the page says', async () => {
  const text = await readFile(page, 'utf8');
  const codeOf = (language: string) =>
    [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
      .filter(([, told]) => told === language)
      .map(([, , code = '']) => code);
  const [settings = '', first = '', other = ''] = codeOf('sh');
  const [firstAnswer = '', otherAnswer = ''] = codeOf('json');
  expect(settings).toMatch(/^export ACTWAY_URL=.*\nexport ACTWAY_KEY=.*\n$/);
  const answered = await runInShell(first);
  expect(JSON.parse(answered)).toMatchObject(withoutEllipses(firstAnswer));
  const repeated = await runInShell(first.replace('curl -s', 'curl -s -i'));
  expect(repeated.toLowerCase()).toContain('idempotency-replayed: true');
  expect(repeated.endsWith(answered)).toBe(true);
  expect(JSON.parse(await runInShell(other))).toMatchObject(withoutEllipses(otherAnswer));
});

/** Runs a script as a person's shell would, except that it ends at the first command that fails. */
function runInShell(script: string): Promise<string> {
  const env = { PATH: process.env.PATH, ACTWAY_URL: server.url, ACTWAY_KEY: server.apiKey };
  return new Promise((resolve, reject) => {
    execFile('/bin/sh', ['-eu', '-c', script], { env }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${script}\n${stdout}${stderr}`));
      else resolve(stdout);
    });
  });
}

/** `"…": "…"` stands for members that the page leaves out. */
function withoutEllipses(json: string): object {
  return JSON.parse(json, (_name, member) => {
    if (typeof member === 'object' && member !== null) delete member['…'];
    return member;
  });
}
