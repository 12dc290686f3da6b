import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { AppFault } from '../catalog-error.js';
import { toInputFaults } from '../schema/input-faults.js';
import type { Manifest } from './manifest.js';
import { shippedAppsFolder } from './shipped-apps-folder.js';

/** Says whether a value is a manifest, and tells every fault of one that is not. */
export type ManifestCheck = (value: unknown, file: string, faults: AppFault[]) => value is Manifest;

let loaded: Promise<ManifestCheck> | undefined;

/** The check by `manifest.schema.json`, which lies in the folder of the shipped apps; compiled once. */
export function loadManifestCheck(): Promise<ManifestCheck> {
  loaded ??= compileManifestCheck();
  return loaded;
}

async function compileManifestCheck(): Promise<ManifestCheck> {
  const schema: Record<string, unknown> = JSON.parse(
    await readFile(join(shippedAppsFolder, 'manifest.schema.json'), 'utf8'),
  );
  const validate = new Ajv2020({
    allErrors: true,
    strict: true,
    verbose: true,
    validateSchema: false,
  }).compile<Manifest>(schema);
  return (value, file, faults): value is Manifest => {
    if (validate(value)) return true;
    for (const { path, message } of toInputFaults(validate.errors ?? [])) {
      faults.push({ file, pointer: path, message });
    }
    return false;
  };
}
