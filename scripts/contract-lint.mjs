import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { lintContracts, lintReport } from '@actway/contract-checks';
import { parse } from 'yaml';
import { loweredRules } from './lint-severities.mjs';
import { root } from './run.mjs';

/**
 * Lints the contract by every rule there is, and the documents of the apps by what OpenAPI asks for and by whether
 * their examples fit. Fails on any fault, warnings and what is ignored among them, and when redocly.yaml asks for less
 * than it must. `--format github` annotates a pull request.
 */
const { format } = parseArgs({ options: { format: { type: 'string', default: 'text' } } }).values;
let faulty = false;
try {
  const { demanded, lowered } = await loweredRules(join(root, 'redocly.yaml'));
  for (const { rule, severity } of lowered) {
    complain(`redocly.yaml: the rule ${rule} is ${severity}. Make it \`error\`, and correct what it finds.`);
  }
  const contract = join('openapi', 'openapi.yaml');
  const documents = await appDocuments();
  const reports = [
    ...(await lintContracts(root, [contract])),
    ...(documents.length > 0 ? await lintContracts(root, documents, 'spec') : []),
  ];
  console.log(lintReport(reports, format));
  if (reports.some(({ totals }) => totals.errors + totals.warnings + totals.ignored > 0)) faulty = true;
  console.error(`The contract is held to ${demanded} rules.`);
} catch (error) {
  complain(error.message);
}
if (faulty) console.error('\nCorrect the faults above, and run `npm run contract:lint` again.');
process.exitCode = faulty ? 1 : 0;

function complain(message) {
  faulty = true;
  console.error(message);
}

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
