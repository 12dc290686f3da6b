import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { binOf, root, runNode } from '../run.mjs';
import { countingEnvironment } from './counts.mjs';
import { runClone } from './run-clone.mjs';

/**
 * Runs one suite to its end, and shows what it prints.
 * @param {string} folder for what the suite writes; nobody else's
 * @returns {Promise<{ passed: string, time: string, failed: boolean, section?: string }>} `section`: the part of the
 * page that it wrote
 */
export async function runSuite(suite, folder) {
  const began = Date.now();
  const { passed, failed, written } = await resultOf(suite, folder);
  const time = `${Math.round((Date.now() - began) / 1000)} s`;
  const before = suite.section?.before;
  return { passed, failed, time, section: before === undefined ? written : `${before}\n\n${written}` };
}

function resultOf(suite, folder) {
  if (suite.defects) return seedDefects();
  return suite.clone ? runClone(folder, suite.clone.stress) : runTests(suite, folder);
}

async function runTests({ project, filter, section }, folder) {
  const report = join(folder, 'report.json');
  const args = [
    'run',
    '--project',
    project,
    filter,
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${report}`,
  ];
  const page = join(folder, 'section.md');
  const env = { ...countingEnvironment };
  if (section !== undefined) env[section.variable] = page;
  const { code } = await runNode(binOf('vitest'), args, { env });
  const { numPassedTests, numTotalTests } = JSON.parse(await readFile(report, 'utf8'));
  return {
    passed: `${numPassedTests} of ${numTotalTests}`,
    failed: code !== 0 || numTotalTests === 0,
    written: section && (await readFile(page, 'utf8')).trim(),
  };
}

async function seedDefects() {
  const { code, stdout, stderr } = await runNode(join(root, 'scripts', 'defects.mjs'), [], { capture: true });
  console.log(`${stdout}${stderr}`);
  return { passed: /^(\d+ of \d+) caught$/m.exec(stdout)?.[1] ?? 'none', failed: code !== 0 };
}
