import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type JsonObject, objectMember } from '@actway/openapi';
import { root } from '@actway/testing/repository-root';
import { runCommand } from '@actway/testing/run-command';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

/** What three tools find wrong with an expanded contract, each a list of complaints. */
export interface ContractErrors {
  redocly: string[];
  tsc: string[];
  ajv: string[];
}

/** Lints it, compiles its types strictly, and compiles the input and the data of each of its actions. */
export async function contractErrors(document: JsonObject): Promise<ContractErrors> {
  const folder = await mkdtemp(join(tmpdir(), 'actway-contract-errors-'));
  try {
    await writeFile(join(folder, 'contract.json'), JSON.stringify(document));
    return { redocly: await linted(folder), tsc: await compiled(folder), ajv: judged(document) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function linted(folder: string): Promise<string[]> {
  const redocly = join(root, 'node_modules/@redocly/cli/bin/cli.js');
  const quiet = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  const { code, stdout, stderr } = await runCommand(
    folder,
    process.execPath,
    [redocly, 'lint', '--extends', 'spec', '--format', 'checkstyle', 'contract.json'],
    quiet,
  );
  const errors = stdout.split('\n').filter((line) => line.includes('severity="error"'));
  return code !== 0 && errors.length === 0 ? [stderr.slice(-500)] : errors;
}

async function compiled(folder: string): Promise<string[]> {
  const bin = (path: string) => join(root, 'node_modules', path);
  const made = await runCommand(folder, process.execPath, [
    bin('openapi-typescript/bin/cli.js'),
    ...['contract.json', '--output', 'types.ts'],
  ]);
  if (made.code !== 0) return [made.stderr.slice(-500)];
  const { code, stdout } = await runCommand(folder, process.execPath, [
    bin('typescript/bin/tsc'),
    ...['--strict', '--noEmit', '--skipLibCheck', '--target', 'es2022', '--lib', 'es2023', 'types.ts'],
  ]);
  return code === 0 ? [] : stdout.split('\n').filter((line) => /^\S/.test(line));
}

function judged(document: JsonObject): string[] {
  const ajv = new Ajv2020({ strict: false, logger: false });
  formats.default(ajv);
  ajv.addSchema({ $id: 'https://example.com/', components: document.components });
  const names = Object.keys(objectMember(objectMember(document, 'components'), 'schemas'));
  return names
    .filter((name) => /_(?:input|data)$/.test(name))
    .flatMap((name) => {
      try {
        ajv.getSchema(`https://example.com/#/components/schemas/${name}`);
        return [];
      } catch (error) {
        return [`${name}: ${String(error)}`];
      }
    });
}
