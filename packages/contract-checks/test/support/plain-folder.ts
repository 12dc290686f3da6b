import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { baseContract } from '@actway/testing/description';
import { root } from '@actway/testing/repository-root';
import { type Ended, runCommand } from '@actway/testing/run-command';
import { stringify } from 'yaml';

/** A folder of somebody who has the `actway` command and nothing else of this repository. */
export class PlainFolder {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  static async create(files: Record<string, string>): Promise<PlainFolder> {
    const folder = new PlainFolder(await mkdtemp(join(tmpdir(), 'actway-plain-')));
    for (const [path, text] of Object.entries(files)) await folder.write(path, text);
    return folder;
  }

  /** A git repository with one commit, which `origin` has too, under the name of its default branch. */
  static async repository(files: Record<string, string>, branch = 'main'): Promise<PlainFolder> {
    const folder = await PlainFolder.create(files);
    await folder.git('init', '--quiet', '--initial-branch', branch);
    await folder.commit('The contract as it is');
    await folder.git('remote', 'add', 'origin', folder.path);
    await folder.git('update-ref', `refs/remotes/origin/${branch}`, 'HEAD');
    return folder;
  }

  async write(path: string, text: string): Promise<void> {
    await mkdir(dirname(join(this.path, path)), { recursive: true });
    await writeFile(join(this.path, path), text);
  }

  async commit(message: string): Promise<void> {
    await this.git('add', '--all');
    await this.git('commit', '--quiet', '--message', message);
  }

  async git(...args: string[]): Promise<string> {
    const identity = ['-c', 'user.name=A tester', '-c', 'user.email=tester@actway.example'];
    const { code, stdout, stderr } = await this.#run('git', [...identity, ...args], '.');
    if (code !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
    return stdout.trim();
  }

  /** Runs `actway contract …` in a folder below. */
  contract(args: string[], below = '.'): Promise<Ended> {
    return this.#run(
      process.execPath,
      [join(root, 'packages/cli/bin/actway.mjs'), 'contract', ...args],
      below,
    );
  }

  async remove(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }

  #run(command: string, args: string[], below: string): Promise<Ended> {
    // Nothing above the folder is taken for its repository.
    return runCommand(join(this.path, below), command, args, { GIT_CEILING_DIRECTORIES: tmpdir() });
  }
}

/** The contract of the corpus as text, with a bound of a parameter of its own. */
export function contractWithLimit(maximum: number): string {
  const contract = baseContract();
  contract.paths['/parcels'].get.parameters[0].schema.maximum = maximum;
  return stringify(contract);
}
