import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAct } from './run-act.js';

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-completion-'));
  await writeFile(join(folder, 'actway'), `#!/bin/sh\nexec "${process.execPath}" "${main}" "$@"\n`);
  await chmod(join(folder, 'actway'), 0o755);
});
afterAll(() => rm(folder, { recursive: true }));

function bash(script: string, environment: Record<string, string> = {}): Promise<string> {
  const env = { PATH: `${folder}:${process.env.PATH}`, ...environment };
  return new Promise((resolve, reject) => {
    execFile('bash', ['--norc', '-eu', '-c', script], { cwd: folder, env }, (error, stdout, stderr) =>
      error ? reject(new Error(stderr)) : resolve(stdout),
    );
  });
}

/** What the hidden command that each script asks answers for these words, the last of which is begun. */
async function complete(environment: Record<string, string>, ...words: string[]): Promise<string[]> {
  const { stdout } = await runAct(environment, ['__complete', '--', ...words]);
  return stdout.split('\n').slice(0, -1);
}

describe('the completion of a shell', () => {
  it('is registered with bash, and gives it what fits the word before the cursor', async () => {
    const printed = await bash(`
      eval "$(actway completion bash)"
      complete -p actway
      COMP_WORDS=(actway execute GITHUB_ISSUES_CREATE_); COMP_CWORD=2
      _actway; printf '%s\\n' "\${COMPREPLY[@]}"
    `);
    expect(printed.split('\n')).toEqual([
      'complete -o default -F _actway actway',
      'GITHUB_ISSUES_CREATE_COMMENT',
      '',
    ]);
  });

  it('has a script for zsh and fish that asks the same, and for no other shell', async () => {
    for (const [shell, registers] of [
      ['zsh', /^compdef _actway actway$/m],
      ['fish', /^complete -c actway -a '\(__actway_complete\)'$/m],
    ] as const) {
      const { code, stdout } = await runAct({}, ['completion', shell]);
      expect([code, stdout]).toEqual([0, expect.stringMatching(registers)]);
      expect(stdout).toContain('actway __complete -- ');
    }
    const { code, stderr } = await runAct({}, ['completion', 'tcsh']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('bash, zsh, fish')]);
  });

  it('knows commands, options and their values', async () => {
    expect(await complete({}, 'acc')).toEqual(['accounts']);
    expect(await complete({}, '')).not.toContain('__complete');
    expect(await complete({}, 'accounts', 'd')).toEqual(['disable', 'delete']);
    expect(await complete({}, 'execute', 'X', '--inp')).toEqual(['--input', '--input-file']);
    expect(await complete({}, 'logs', '--status', '')).toEqual(['success', 'error']);
    expect(await complete({}, 'logs', '--entity', '')).toEqual([]);
    expect(await complete({}, 'completion', '')).toEqual(['bash', 'zsh', 'fish']);
  });

  it('knows the apps and actions of this machine, where the server is gone too', async () => {
    expect(await complete({}, 'connect', 'ht')).toEqual(['httpbin']);
    expect(await complete({}, 'mcp', '--apps', 'github,htt')).toEqual(['github,httpbin']);
    expect(await complete({}, 'actions', 'show', 'OPEN_METEO_FO')).toEqual(['OPEN_METEO_FORECAST']);
    const gone = { ACTWAY_URL: 'http://127.0.0.1:1', ACTWAY_API_KEY: 'the-key-of-a-server-that-is-gone' };
    expect(await complete(gone, 'connect', 'hack')).toEqual(['hackernews']);
  });
});
