import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../..', import.meta.url));
const module: {
  loweredRules: (configuration: string) => Promise<{
    demanded: number;
    lowered: { rule: string; severity: string }[];
  }>;
} = await import(new URL('../lint-severities.mjs', import.meta.url).href);

test('redocly.yaml has every rule that the contract is held to as an error', async () => {
  const { demanded, lowered } = await module.loweredRules(join(root, 'redocly.yaml'));
  expect(lowered).toEqual([]);
  expect(demanded).toBeGreaterThan(40);
});

test('a rule that is off, lowered or left out is named, wherever that is done', async () => {
  const configuration = parse(await readFile(join(root, 'redocly.yaml'), 'utf8'));
  const { actway } = configuration.apis;
  const { 'actway/operation-complete': _leftOut, ...ownRules } = actway.rules;
  const { lowered } = await module.loweredRules(
    await writeConfiguration({
      ...configuration,
      plugins: [join(root, 'openapi/rules/index.mjs')],
      apis: {
        actway: {
          ...actway,
          rules: { ...ownRules, 'actway/errors-in-one-shape': { severity: 'warn' }, 'info-license': 'off' },
        },
      },
      rules: { ...configuration.rules, 'no-empty-servers': 'warn', 'no-invalid-schema-examples': 'off' },
    }),
  );
  expect(lowered.sort((one, other) => one.rule.localeCompare(other.rule))).toEqual([
    { rule: 'actway/errors-in-one-shape', severity: 'warn' },
    { rule: 'actway/operation-complete', severity: 'off' },
    { rule: 'info-license', severity: 'off' },
    { rule: 'no-empty-servers', severity: 'warn' },
    { rule: 'no-invalid-schema-examples', severity: 'off' },
  ]);
});

async function writeConfiguration(configuration: unknown): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'actway-severities-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'redocly.yaml');
  await writeFile(file, JSON.stringify(configuration));
  return file;
}
