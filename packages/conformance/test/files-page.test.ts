import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Subject, startServerSubject } from '@actway/conformance';
import { afterAll, beforeAll, expect, test } from 'vitest';

const page = fileURLToPath(new URL('../../../docs/files.md', import.meta.url));

let server: Subject;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-files-page-'));
  server = await startServerSubject();
});
afterAll(async () => {
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

test('every command of the page on files does what the page says, in its order', async () => {
  const text = await readFile(page, 'utf8');
  const commands = [...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, code = '']) => code);
  const [settings = '', inline, announce, send, use, get, download, ...more] = commands;
  expect(settings).toMatch(/^export ACTWAY_URL=.*\nexport ACTWAY_KEY=.*\n$/);
  expect(more).toEqual([]);
  const succeeded = { successful: true, error: null };
  expect(JSON.parse(await runInShell(inline))).toMatchObject(succeeded);
  const upload = JSON.parse(await runInShell(announce));
  expect(upload).toMatchObject({ exists: false, key: upload.id });
  expect(JSON.parse(await runInShell(send))).toMatchObject({ key: upload.key, name: 'note.txt', size: 14 });
  expect(JSON.parse(await runInShell(use))).toMatchObject(succeeded);
  const { data } = JSON.parse(await runInShell(get));
  expect(data.file).toMatchObject({ mimetype: 'application/octet-stream', s3key: expect.any(String) });
  await runInShell(download);
  expect((await stat(join(folder, 'bytes'))).size).toBe(data.file.size);
  expect(JSON.parse(await runInShell(announce))).toMatchObject({ exists: true, key: upload.key });
});

test('a sandbox fetches nothing, and says so', async () => {
  const response = await fetch(`${server.url}/api/v2/actions/HTTPBIN_UPLOAD_FILE/execute`, {
    method: 'POST',
    headers: { 'x-api-key': server.apiKey, 'content-type': 'application/json' },
    body: JSON.stringify({ input: { file: { url: 'https://example.com/note.txt' } } }),
  });
  expect(response.status).toBe(400);
  expect((await response.json()).details).toEqual([
    {
      in: 'body',
      path: '/input/file/url',
      message: 'cannot be fetched: this server fetches no files; send base64, or upload it',
      code: 'file',
    },
  ]);
});

/** Runs a script as a person's shell would, except that it ends at the first command that fails. */
function runInShell(script = ''): Promise<string> {
  const env = { PATH: process.env.PATH, ACTWAY_URL: server.url, ACTWAY_KEY: server.apiKey };
  return new Promise((resolve, reject) => {
    execFile('/bin/sh', ['-eu', '-c', script], { env, cwd: folder }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${script}\n${stdout}${stderr}`));
      else resolve(stdout);
    });
  });
}
