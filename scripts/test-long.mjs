// npm run test:long [-- WORD…]: the suites that count something, at full counts; their results go to docs/evidence.md.
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { readEvidence, writeEvidence } from './evidence/page.mjs';
import { runSuite } from './evidence/run-suite.mjs';
import { suites } from './evidence/suites.mjs';
import { must, root } from './run.mjs';

const words = process.argv.slice(2);
const wanted = suites.filter(
  ({ what }) => words.length === 0 || words.some((word) => what.toLowerCase().includes(word.toLowerCase())),
);
if (wanted.length === 0) {
  console.error(`No suite has ${words.join(' or ')} in its line. There are:`);
  for (const { what } of suites) console.error(`- ${what}`);
  process.exit(2);
}

await must(join(root, 'scripts', 'turbo.mjs'), ['build']);
const measured = measuredNow();
const failures = [];
let writing = Promise.resolve();
// A suite is one file, so one processor: the defects have another.
const defects = wanted.filter((suite) => suite.defects).map(runAndWrite);
for (const suite of wanted) if (!suite.defects) await runAndWrite(suite);
await Promise.all(defects);
console.log('docs/evidence.md is written.');
if (failures.length > 0) {
  console.error(`Failed:\n${failures.map((what) => `- ${what}`).join('\n')}`);
  process.exitCode = 1;
}

/** Each result is written as soon as it is there: what ends this program before the last one takes none of them away. */
async function runAndWrite(suite) {
  const { what, section } = suite;
  console.log(`▶ ${what}`);
  const folder = await mkdtemp(join(tmpdir(), 'actway-long-'));
  const result = await runSuite(suite, folder).finally(() => rm(folder, { recursive: true, force: true }));
  if (result.failed) failures.push(what);
  writing = writing.then(async () => {
    const evidence = await readEvidence();
    evidence.rows.set(what, { passed: result.passed, time: result.time, measured });
    if (section !== undefined) evidence.sections.set(section.title, result.section);
    await writeEvidence(evidence);
  });
  await writing;
}

/** When, of what and by what something is measured now. */
function measuredNow() {
  const commit = git('rev-parse', '--short', 'HEAD') || 'unknown';
  const changed = git('status', '--porcelain', '--', ':!docs/evidence.md') === '' ? '' : ' and changes';
  const [processor] = cpus();
  const machine = `${cpus().length} × ${processor?.model ?? 'processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB`;
  return `${new Date().toISOString().slice(0, 10)}, ${commit}${changed}, Node ${process.version}, ${machine}`;
}

function git(...words) {
  return spawnSync('git', words, { cwd: root, encoding: 'utf8' }).stdout?.trim();
}
