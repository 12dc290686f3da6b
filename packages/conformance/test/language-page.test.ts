import { execFile, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startLanguageEndpoint } from '@actway/testing/language-endpoint';
import { expect, it } from 'vitest';

const page = fileURLToPath(new URL('../../../docs/language.md', import.meta.url));
const main = fileURLToPath(new URL('main.js', import.meta.resolve('actway')));
const evaluation = fileURLToPath(new URL('../dist/language/main.js', import.meta.url));
const apiKey = 'actway_KeyOfThePageOnLanguage0123456789';

it('every command of the page on language does what the page says', async () => {
  const endpoint = await startLanguageEndpoint();
  const filled = { title: 'The front door squeaks', labels: ['bug'] };
  endpoint.answer({ write: filled });
  const folder = await mkdtemp(join(tmpdir(), 'actway-page-'));
  const shim = async (name: string, script: string) => {
    await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`);
    await chmod(join(folder, name), 0o755);
  };
  // In place of a package and of a clone: what is built here.
  await shim('npx', `shift\nexec "${process.execPath}" "${main}" "$@"`);
  await shim('npm', `[ "$*" = 'run eval:language' ] && exec "${process.execPath}" "${evaluation}"`);
  const env = { PATH: `${folder}:${process.env.PATH}`, ACTWAY_API_KEY: apiKey, PORT: '0' };
  const shell = (script: string): Promise<string> =>
    new Promise((resolve, reject) => {
      execFile('/bin/sh', ['-eu', '-c', script], { cwd: folder, env }, (error, stdout, stderr) =>
        error ? reject(new Error(`${script}\n${stdout}${stderr}`)) : resolve(stdout),
      );
    });

  const text = await readFile(page, 'utf8');
  const blocks = [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = '']) => block);
  const [start = '', execute = '', preview = '', evaluate = ''] = blocks;
  expect(blocks).toHaveLength(4);
  expect(start).toContain('http://localhost:11434/v1');
  const server = spawn(
    '/bin/sh',
    ['-eu', '-c', `exec env ${start.replace('http://localhost:11434/v1', endpoint.baseUrl)}`],
    { cwd: folder, env },
  );
  const ended = new Promise((resolve) => server.once('close', resolve));
  try {
    const url = await new Promise<string>((resolve, reject) => {
      let printed = '';
      const read = (chunk: Buffer) => {
        printed += chunk.toString();
        const [address] = /http:\/\/localhost:\d+/.exec(printed) ?? [];
        if (address !== undefined) resolve(address);
      };
      server.stdout.on('data', read);
      server.stderr.on('data', read);
      ended.then(() => reject(new Error(printed)));
    });
    const here = (script: string) => shell(script.replaceAll('http://localhost:3000', url));
    expect(JSON.parse(await here(execute))).toMatchObject({
      successful: true,
      data: { number: expect.any(Number) },
    });
    expect(JSON.parse(await here(preview))).toEqual({
      arguments: { owner: 'octocat', repo: 'hello-world', ...filled },
    });
    expect(await here(evaluate)).toMatch(/^No language model is configured/);
  } finally {
    server.kill('SIGTERM');
    await ended;
    await endpoint.close();
    await rm(folder, { recursive: true, force: true });
  }
});
