import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { runCommand } from './run-command.js';

const at = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

interface Report {
  findings: { severity: string; what: string; operations: { id: string }[] }[];
}

/**
 * Without a limit a list of actions has a thousand still: the description says so. As a default of the schema it would be
 * a limit like any other, with which a page ends at 2 MB.
 */
const told = 'The default of the query parameter `limit` went from `1000` to nothing.';

/** What the published document of the v2 API has as 200; CHANGELOG.md names them. */
const meant = ['createConnectedAccount', 'createIntegration', 'initiateConnection', 'reinitiateConnection'];

it('the contract breaks nothing that callers of 0.1.0 rely on, but that four operations answer 200 for 201', async () => {
  const { stdout } = await runCommand(at('.'), [
    ...['contract', 'diff', at('packages/contract/generated/openapi.json'), '--format', 'json'],
    ...['--base', at('packages/store/test/fixtures/0.1.0/openapi.json'), '--no-gates'],
  ]);
  const { findings }: Report = JSON.parse(stdout);
  const breaking = findings.filter(({ severity, what }) => severity === 'breaking' && what !== told);
  expect(findings.filter(({ what }) => what === told)).toHaveLength(1);
  expect(breaking.map(({ what }) => what)).toEqual(meant.map(() => 'The 201 response is a 200 now.'));
  expect(breaking.flatMap(({ operations }) => operations.map(({ id }) => id)).sort()).toEqual(meant);
});

it('the changelog names what breaks', async () => {
  const changelog = await readFile(at('CHANGELOG.md'), 'utf8');
  const line = changelog.split('\n').find((one) => one.includes('200 in place of 201')) ?? '';
  for (const operation of meant) expect(line).toContain(`\`${operation}\``);
});
