import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { redoclyLint } from '@actway/contract-checks';
import { parse } from 'yaml';
import { loweredRules } from './lint-severities.mjs';
import { root } from './run.mjs';

/**
 * Lints the contract by every rule there is, and the documents of the apps by what OpenAPI asks for and by whether
 * their examples fit. Fails on any fault, and when redocly.yaml asks for less than it must.
 */
let faulty = false;
try {
  const { demanded, lowered } = await loweredRules(join(root, 'redocly.yaml'));
  for (const { rule, severity } of lowered) {
    complain(`redocly.yaml: the rule ${rule} is ${severity}. Make it \`error\`, and correct what it finds.`);
  }
  const [contract] = await redoclyLint(['actway']);
  show(`The contract, by ${demanded} rules`, contract);

  const documents = await appDocuments();
  const reports = documents.length > 0 ? await redoclyLint(documents, ['--extends', 'spec']) : [];
  for (const [index, report] of reports.entries()) show(documents[index], report);
} catch (error) {
  complain(error.message);
}
console.log(faulty ? '\nCorrect the faults above, and run `npm run contract:lint` again.' : '\nAll is well.');
process.exitCode = faulty ? 1 : 0;

function show(what, { totals, problems }) {
  console.log(`${what}: ${problems.length === 0 ? 'no fault' : `${problems.length} faults`}`);
  for (const { ruleId, message, location } of problems) {
    const [{ source, pointer, start }] = location;
    complain(
      `  ${source.ref}${start ? `:${start.line}:${start.col}` : ''} ${pointer ?? ''}\n    ${message} (${ruleId})`,
    );
  }
  if (totals.ignored > 0) {
    complain(
      `  ${totals.ignored} faults are ignored by .redocly.lint-ignore.yaml. Correct them, and remove that file.`,
    );
  }
}

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
