import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { runCommand } from './run-command.js';

const at = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

it('the contract breaks nothing that callers of 0.1.0 rely on', async () => {
  const { code, stdout, stderr } = await runCommand(at('.'), [
    ...['contract', 'diff', at('packages/contract/generated/openapi.json')],
    ...['--base', at('packages/store/test/fixtures/0.1.0/openapi.json'), '--no-gates'],
  ]);
  expect({ code, stdout, stderr }).toMatchObject({ code: 0 });
});
