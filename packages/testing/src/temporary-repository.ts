import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { stringify } from 'yaml';
import { baseContract, type Json } from './description.js';
import { root } from './repository-root.js';
import { type Ended, runCommand } from './run-command.js';
import { appConsumer, shopDocument, shopManifest } from './shop-app.js';

/** A git repository with a contract in several files, the scripts of this one and one commit; its main is also origin/main. */
export class TemporaryRepository {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async create(): Promise<TemporaryRepository> {
    const folder = await temporaryFolder();
    for (const path of ['redocly.yaml', 'package.json', 'packages/client/package.json', 'scripts']) {
      await cp(join(root, path), join(folder, path), {
        recursive: true,
        filter: (file) => !/[\\/]scripts[\\/]test$/.test(file),
      });
    }
    return TemporaryRepository.#commit(folder, parcelsInFiles());
  }

  /**
   * A repository of somebody else, with a contract in one file, an app in `apps`, a consumer of both in `src`, and
   * nothing of this one but what is installed.
   */
  static async createElsewhere(): Promise<TemporaryRepository> {
    const contract = baseContract();
    for (const item of [...Object.values(contract.paths), ...Object.values(contract.webhooks ?? {})]) {
      for (const operation of Object.values<Json>(item)) {
        if (operation.operationId) operation.summary = operation.operationId;
      }
    }
    const repository = await TemporaryRepository.#commit(await temporaryFolder(), {
      'openapi/openapi.yaml': stringify(contract),
      'src/api.ts': astToString(await openapiTypescript(contract as Json)),
      'src/app.ts': consumer,
      'src/order.ts': appConsumer,
      'apps/shop/manifest.yaml': shopManifest,
      'apps/shop/1_0.yaml': shopDocument,
    });
    const client = ['contract', 'client', '--apps', 'shop', '--out', 'src/client'];
    const { code, stderr } = await repository.run('npx', ['actway', ...client], { ACTWAY_APPS: 'apps' });
    if (code !== 0) throw new Error(stderr);
    await repository.commit('A client of the shop');
    await repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    return repository;
  }

  /** Makes the first commit, which origin/main is at, too. */
  static async #commit(folder: string, files: Record<string, string>): Promise<TemporaryRepository> {
    const repository = new TemporaryRepository(folder);
    for (const [path, text] of Object.entries(files)) {
      await mkdir(join(folder, path, '..'), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
    await mkdir(join(folder, 'elsewhere'));
    await repository.git('init', '--quiet', '--initial-branch', 'main');
    await writeFile(join(folder, '.gitignore'), 'node_modules\nelsewhere\n');
    await repository.commit('The contract as it is');
    await repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    return repository;
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  async commit(message: string): Promise<void> {
    await this.git('add', '--all');
    await this.git('commit', '--quiet', '--message', message);
  }

  async git(...args: string[]): Promise<string> {
    const identity = [
      '-c',
      'user.name=A tester',
      '-c',
      'user.email=tester@actway.example',
      '-c',
      'commit.gpgsign=false',
    ];
    const { code, stdout, stderr } = await this.run('git', [...identity, ...args]);
    if (code !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
    return stdout.trim();
  }

  /** Changes a file by replacing text that must be there. */
  async edit(path: string, replacements: [string | RegExp, string][]): Promise<void> {
    const file = join(this.folder, path);
    let text = await readFile(file, 'utf8');
    for (const [from, to] of replacements) {
      const next = text.replace(from, to);
      if (next === text) throw new Error(`${path} does not hold ${from}.`);
      text = next;
    }
    await writeFile(file, text);
  }

  /** Puts every file back to the last commit. */
  async reset(): Promise<void> {
    await this.git('checkout', '--quiet', '--', '.');
  }

  /** Runs the command as its npm script does. */
  diff(args: string[] = [], environment: Record<string, string> = {}): Promise<Ended> {
    return this.run(process.execPath, [join('scripts', 'contract-diff.mjs'), ...args], environment);
  }

  run(command: string, args: string[], environment: Record<string, string> = {}): Promise<Ended> {
    return runCommand(this.folder, command, args, environment);
  }
}

/** Reads `carrier` of a parcel, on line 6 from column 17. */
export const consumer = `import type { components, operations } from './api.js';

type Parcel = components['schemas']['Parcel'];

export function carrierOf(parcel: Parcel): string | undefined {
  return parcel.carrier;
}

type Listed = operations['listParcels']['responses'][200]['content']['application/json'];

export const ids = (listed: Listed) => listed.items.map(({ id }) => id);
`;

function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'actway-contract-diff-'));
}

/** The contract of the corpus, in more than one file. */
function parcelsInFiles(): Record<string, string> {
  const contract = baseContract();
  const { Parcel, Stop } = contract.components.schemas;
  contract.components.schemas.Parcel = { $ref: 'schemas/Parcel.yaml' };
  contract.components.schemas.Stop = { $ref: 'schemas/Stop.yaml' };
  // Within their own files these are relative to them.
  Parcel.properties.history.items.$ref = 'Stop.yaml';
  Parcel.properties.address.$ref = '../openapi.yaml#/components/schemas/Address';
  Stop.properties.next.$ref = '#';
  const collection = stringify(contract.paths['/parcels']);
  contract.paths['/parcels'] = { $ref: 'paths/parcels.yaml' };
  return {
    'openapi/openapi.yaml': stringify(contract),
    'openapi/paths/parcels.yaml': collection.replaceAll('#/components/', '../openapi.yaml#/components/'),
    'openapi/schemas/Parcel.yaml': stringify(Parcel),
    'openapi/schemas/Stop.yaml': stringify(Stop),
  };
}

/** Takes a property that answers have out of the contract, and does nothing else. */
export function removeCarrier(repository: TemporaryRepository): Promise<void> {
  return repository.edit('openapi/schemas/Parcel.yaml', [[/ {2}carrier:\n {4}type: string\n/, '']]);
}
