import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Subject, startServerSubject } from '@actway/conformance';
import { afterAll, beforeAll, expect, test } from 'vitest';

const page = fileURLToPath(new URL('../../../docs/proxy.md', import.meta.url));

let server: Subject;
beforeAll(async () => {
  server = await startServerSubject();
});
afterAll(() => server?.close());

test('each command of the page on raw calls answers what the page says', async () => {
  const text = await readFile(page, 'utf8');
  const snippets = [...text.matchAll(/^```(sh|json)\n([\s\S]*?)^```$/gm)].map(([, language, code = '']) => ({
    language,
    code,
  }));
  const commands = snippets.filter(({ language }) => language === 'sh').map(({ code }) => code);
  const [settings = '', account = '', ...calls] = commands;
  expect(settings).toMatch(/^export ACTWAY_URL=.*\nexport ACTWAY_KEY=.*\n$/);
  const answers = snippets.filter(({ language }) => language === 'json').map(({ code }) => JSON.parse(code));
  expect(answers.length).toBe(calls.length);
  expect(calls.length).toBe(3);
  for (const [index, call] of calls.entries()) {
    expect(JSON.parse(await runInShell(account + call))).toMatchObject(withoutEllipses(answers[index]));
  }
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
function withoutEllipses(value: unknown): object {
  return JSON.parse(JSON.stringify(value), (_name, member) => {
    if (typeof member === 'object' && member !== null) delete member['…'];
    return member;
  });
}
