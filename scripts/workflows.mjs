// npm run workflows [-- --url <server> --key <its key>]: lints the workflows of openapi/workflows, and runs each
// against the server in its sandbox and against the mock, or against a server that is named.
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startMock } from '@actway/mock';
import { readSettings, startSandbox } from 'actway';
import { binOf, root, runNode } from './run.mjs';

const help = `npm run workflows [-- --url <server> --key <its key>]

Lints the workflows of openapi/workflows, and runs each against the server in its sandbox and against the mock.
  --url <server>  run them against this server alone
  --key <key>     a key that it knows`;

const options = readOptions();
const redocly = binOf('@redocly/cli', 'redocly');
const folder = join('openapi', 'workflows');
const names = await readdir(join(root, folder));
const files = names.filter((name) => name.endsWith('.arazzo.yaml')).map((name) => join(folder, name));
const temporary = await mkdtemp(join(tmpdir(), 'actway-workflows-'));
let failures = 0;
try {
  await lint();
  if (options.url) await run(options.url, options.url, options.key ?? 'any-key');
  else {
    await runOnServer();
    await runOnMock();
  }
} finally {
  await rm(temporary, { recursive: true, force: true });
}
console.log(failures === 0 ? 'All is well.' : `${failures} failed.`);
process.exitCode = failures === 0 ? 0 : 1;

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        url: { type: 'string' },
        key: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (!values.help) return values;
    console.log(help);
    process.exit(0);
  } catch (error) {
    console.error(`${error.message}\n\n${help}`);
    process.exit(2);
  }
}

async function lint() {
  const { code, stdout, stderr } = await runNode(redocly, ['lint', ...files], { capture: true });
  if (code === 0) return;
  fail(`The workflows have faults:\n${stdout}${stderr}`);
}

async function runOnServer() {
  const settings = { PORT: '0', LOG_LEVEL: 'silent', DATABASE_URL: `sqlite:${join(temporary, 'actway.db')}` };
  const sandbox = await startSandbox(readSettings(settings));
  await run('server', sandbox.url, sandbox.apiKey).finally(sandbox.stop);
}

async function runOnMock() {
  const mock = await startMock();
  await run('mock', mock.url, mock.apiKey).finally(mock.close);
}

/** Runs every workflow, for an entity that nobody has used. */
async function run(subject, url, apiKey) {
  const report = join(temporary, 'report.json');
  const inputs = JSON.stringify({ apiKey, entityId: `workflow-${randomUUID()}` });
  const args = ['respect', ...files, '--server', `actway=${url}`, '--input', inputs, '--json-output', report];
  const { code, stdout, stderr } = await runNode(redocly, args, { capture: true });
  const ran = Object.values(JSON.parse(await readFile(report, 'utf8')).files);
  const workflows = ran.flatMap(({ executedWorkflows }) => executedWorkflows);
  for (const { workflowId, executedSteps: steps } of workflows) {
    const checks = steps.flatMap(({ stepId, checks: each }) => each.map((check) => ({ stepId, ...check })));
    const faults = checks.filter(({ passed }) => !passed);
    if (faults.length === 0 && checks.length > 0) {
      console.log(`✔ ${subject}: ${workflowId} (${steps.length} steps, ${checks.length} checks)`);
    } else {
      const told = faults.map(({ stepId, name, message }) => `\n    ${stepId}: ${name}: ${message}`);
      fail(`${subject}: ${workflowId}${told.join('') || ' checked nothing'}`);
    }
  }
  if (workflows.length < files.length || (code !== 0 && failures === 0)) {
    fail(`${subject}: not every workflow was run.\n${stdout}${stderr}`);
  }
}

function fail(message) {
  failures += 1;
  console.error(`✘ ${message}`);
}
