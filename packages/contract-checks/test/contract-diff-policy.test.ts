import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '@actway/testing/repository-root';
import { expect, onTestFinished, test } from 'vitest';
import { compareContracts, openSource, openWorkTree, readPolicy, rules, whereIs } from './support/modules.js';

test('redocly.yaml holds every rule to be breaking', async () => {
  const policy = await readPolicy(join(root, 'redocly.yaml'));
  expect(policy).toEqual(Object.fromEntries(rules.map((rule) => [rule, 'major'])));
});

test('a policy that leaves a rule out is refused by the name of the rule', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'actway-policy-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'redocly.yaml');
  const text = await readFile(join(root, 'redocly.yaml'), 'utf8');
  await writeFile(file, text.replace('  property-removed: major\n', ''));
  await expect(readPolicy(file)).rejects.toMatchObject({
    code: 'incomplete-policy',
    message: expect.stringContaining('property-removed'),
  });
});

test('no rule of Redocly is missing: a new one would be off without a word', async () => {
  const chunks = join(root, 'node_modules/@redocly/cli/lib/chunks');
  const presets: string[][] = [];
  for (const file of await readdir(chunks)) {
    const text = await readFile(join(chunks, file), 'utf8');
    for (const [preset] of text.matchAll(/\{(?:"[a-z-]+":"(?:major|minor|patch|off)",?)+\}/g)) {
      presets.push(Object.keys(JSON.parse(preset)));
    }
  }
  // The presets for AsyncAPI know no parameters.
  const forOpenApi = presets.filter((preset) => preset.includes('parameter-removed'));
  expect(forOpenApi.length).toBeGreaterThan(0);
  for (const preset of forOpenApi) expect([...preset].sort()).toEqual([...rules].sort());
});

test('the contract in its hundred files is the contract in one', async () => {
  const policy = await readPolicy(join(root, 'redocly.yaml'));
  const where = await whereIs(root);
  const [files, bundle] = [
    await openWorkTree(where),
    await openSource('packages/contract/generated/openapi.json', where),
  ];
  const { findings } = await compareContracts(bundle, files, { policy, now: new Date() });
  expect(findings).toEqual([]);
});
