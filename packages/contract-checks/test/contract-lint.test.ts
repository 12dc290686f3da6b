import { baseContract } from '@actway/testing/description';
import { root } from '@actway/testing/repository-root';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { PlainFolder } from './support/plain-folder.js';

const count = 130;
let folder: PlainFolder;

beforeAll(async () => {
  const contract = baseContract();
  // Each has no summary, and none of its operations an answer of 4xx.
  for (let index = 0; index < count; index++) {
    contract.paths[`/things/${index}`] = {
      get: { operationId: `thing${index}`, responses: { '200': { description: `Thing ${index}.` } } },
    };
  }
  folder = await PlainFolder.create({ 'openapi.yaml': stringify(contract), 'src/app.ts': 'export {};\n' });
});
afterAll(() => folder.remove());

const lint = (args: string[] = [], below?: string) => folder.contract(['lint', ...args], below);
const told = (stdout: string) => stdout.match(/^ {2}[✘·] .+ \([a-z0-9-]+\)$/gm) ?? [];

test('what is wrong with a large document ends with how often each rule was broken, and its totals', async () => {
  const { code, stdout } = await lint();
  const lines = stdout.trimEnd().split('\n');
  const [, errors = '', warnings = ''] =
    /^openapi\.yaml: (\d+) errors, (\d+) warnings$/.exec(lines.at(-1) ?? '') ?? [];
  expect(Number(errors)).toBeGreaterThanOrEqual(count);
  expect(told(stdout)).toHaveLength(100);
  expect(stdout).toContain(`  … and ${Number(errors) + Number(warnings) - 100} more: --max all tells them`);
  const rules = lines.slice(lines.indexOf('By rule') + 1, -2);
  const counts = rules.map((line) => Number(/^ {2}[✘·] +(\d+) {2}[a-z0-9-]+$/.exec(line)?.[1]));
  expect(counts.reduce((sum, one) => sum + one, 0)).toBe(Number(errors) + Number(warnings));
  expect(rules.join('\n')).toMatch(/✘ +\d+ {2}operation-summary/);
  expect(rules.findLastIndex((line) => line.includes('✘'))).toBeLessThan(
    rules.findIndex((line) => line.includes('·')),
  );
  expect(code).toBe(1);
});

test('as many are told as somebody wants to read, and programs are told every one', async () => {
  expect(told((await lint(['--max', '3'])).stdout)).toHaveLength(3);
  expect(told((await lint(['--max', 'all'])).stdout).length).toBeGreaterThan(count);
  const [report] = JSON.parse((await lint(['--max', '3', '--format', 'json'])).stdout);
  expect(report.problems.length).toBe(report.totals.errors + report.totals.warnings);
  const github = (await lint(['--max', '3', '--format', 'github'])).stdout.split('\n');
  expect(github.filter((line) => line.startsWith('::'))).toHaveLength(3);
  const wrong = await lint(['--max', 'few']);
  expect(wrong.stderr).toContain('Write a number, or `all`.');
  expect(wrong.code).toBe(2);
});

test('a document is linted from a folder beside it', async () => {
  const { stdout } = await lint(['../openapi.yaml', '--max', '0'], 'src');
  expect(stdout).toMatch(/openapi\.yaml: \d+ errors/);
});

test('the repository lints its own contract by the same options', async () => {
  const { runNode } = await import(new URL('../src/run-node.mjs', import.meta.url).href);
  const script = `${root}scripts/contract-lint.mjs`;
  const help = await runNode(script, ['--help'], { capture: true });
  expect(help.stdout).toMatch(/--format <format>[\s\S]*--max <number>/);
  const { code, stdout } = await runNode(script, ['--format', 'json'], { capture: true });
  const [report] = JSON.parse(stdout);
  expect(report).toMatchObject({
    file: 'openapi/openapi.yaml',
    totals: { errors: 0, warnings: 0, ignored: 0 },
  });
  expect(code).toBe(0);
});
