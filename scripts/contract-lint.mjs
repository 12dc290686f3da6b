import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strictLintCommand } from '@actway/contract-checks';
import { parse } from 'yaml';
import { loweredRules } from './lint-severities.mjs';
import { root } from './run.mjs';

/**
 * Lints the contract by every rule there is, and the documents of the apps by what OpenAPI asks for and by whether
 * their examples fit. Fails on any fault, warnings and what is ignored among them, and when redocly.yaml asks for less
 * than it must. `--format github` annotates a pull request.
 */
await strictLintCommand({
  folder: root,
  sets: async () => [
    { files: [join('openapi', 'openapi.yaml')] },
    { files: await appDocuments(), rules: 'spec' },
  ],
  faults: async () => {
    const { lowered } = await loweredRules(join(root, 'redocly.yaml'));
    return lowered.map(
      ({ rule, severity }) =>
        `redocly.yaml: the rule ${rule} is ${severity}. Make it \`error\`, and correct what it finds.`,
    );
  },
}).parseAsync();

/** The OpenAPI documents among the files of the apps, as paths from the root. */
async function appDocuments() {
  const folder = join('openapi', 'apps');
  const files = await readdir(join(root, folder), { recursive: true });
  const documents = [];
  for (const file of files.filter((name) => name.endsWith('.yaml')).sort()) {
    const path = join(folder, file);
    if (parse(await readFile(join(root, path), 'utf8'))?.openapi) documents.push(path);
  }
  return documents;
}
