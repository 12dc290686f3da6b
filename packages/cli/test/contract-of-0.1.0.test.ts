import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { runCommand } from './run-command.js';

const at = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

interface Report {
  findings: { severity: string; what: string }[];
}

/** Each has a changeset that says so, and none goes into the list by itself. */
const meant = [
  // A name of a problem more, of a 429: who tells problems apart by their names meets one that it does not know.
  'The schema `ProblemName` can be `TooManyExecutionsError` now.',
];

it('the contract breaks nothing that callers of 0.1.0 rely on, but for what is named here', async () => {
  const { stdout } = await runCommand(at('.'), [
    ...['contract', 'diff', at('packages/contract/generated/openapi.json'), '--format', 'json'],
    ...['--base', at('packages/store/test/fixtures/0.1.0/openapi.json'), '--no-gates'],
  ]);
  const { findings }: Report = JSON.parse(stdout);
  expect(findings.filter(({ severity }) => severity === 'breaking').map(({ what }) => what)).toEqual(meant);
});
