import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { typeInto } from './type-at-terminal.js';

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));

let folder: string;
let environment: Record<string, string>;
/** What completes is asked for as ever; any other command tells the words that the shell ran it with. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-shells-'));
  await writeFile(
    join(folder, 'actway'),
    `#!/bin/sh
case "$1" in
  completion|__complete) exec "${process.execPath}" "${main}" "$@" ;;
esac
printf 'ran:'; printf ' <%s>' "$@"; echo
`,
  );
  await chmod(join(folder, 'actway'), 0o755);
  environment = { PATH: `${folder}:${process.env.PATH}`, HOME: folder, PS1: 'next> ' };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const shells: [shell: string, command: string, setup: string][] = [
  ['bash', 'bash --norc --noprofile -i', 'eval "$(actway completion bash)"'],
  ['zsh', 'zsh -f -i', 'autoload -Uz compinit; compinit -u -D; eval "$(actway completion zsh)"'],
];

describe('the key that completes a word', () => {
  it.each(shells)('completes an action and an option in %s', async (_shell, command, setup) => {
    const { code, shown } = await typeInto(command, environment, [
      ['next> ', setup],
      ['next> ', 'actway execute GITHUB_ISSUES_CREATE_\t'],
      ['ran: <execute> <GITHUB_ISSUES_CREATE_COMMENT>', ''],
      ['next> ', 'actway execute X --dry\t'],
      ['ran: <execute> <X> <--dry-run>', ''],
      ['next> ', 'exit 0'],
    ]);
    expect([code, shown]).toEqual([0, expect.stringContaining('ran: <execute> <X> <--dry-run>')]);
  });

  it('completes an action and an option in fish', () => {
    const completed = (words: string) =>
      execFileSync(
        'fish',
        ['--no-config', '-c', `actway completion fish | source; complete -C ${JSON.stringify(words)}`],
        { env: environment, encoding: 'utf8' },
      ).split('\n');
    expect(completed('actway execute GITHUB_ISSUES_CREATE_')).toEqual(['GITHUB_ISSUES_CREATE_COMMENT', '']);
    expect(completed('actway execute X --inp')).toEqual(['--input', '--input-file', '']);
  });
});
