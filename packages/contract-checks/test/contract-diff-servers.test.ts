import { expect, test } from 'vitest';
import { findingsOf, told } from './support/compare.js';

const own = [{ url: 'https://quotes.example' }];
const gone = (url: string) => `breaking: The server \`${url}\` is gone.`;

test('a path that gets servers of its own is no longer served where the contract is', async () => {
  const findings = await findingsOf(({ paths }) => {
    paths['/quotes'].servers = own;
  });
  expect(told(findings)).toEqual([
    'breaking: The server `https://parcels.example/v1` is gone; `https://quotes.example` is in its place. Callers who send their requests there. [server-removed]',
    `${gone('https://backup.parcels.example/v1')} Callers who send their requests there. [server-removed]`,
  ]);
  expect(findings[0]?.operations).toEqual([{ id: 'quote', method: 'POST', path: '/quotes' }]);
  expect(findings[0]?.base?.pointer).toBe('#/servers/0/url');
});

test('a path that loses servers of its own, or has others, is told with its operations', async () => {
  const prepare = ({ paths }: { paths: Record<string, { servers?: object[] }> }) => {
    Object.assign(paths['/quotes'] ?? {}, { servers: own });
  };
  const lost = await findingsOf(({ paths }) => delete paths['/quotes'].servers, prepare);
  expect(told(lost)[0]).toContain('The server `https://quotes.example` is gone');
  expect(lost[0]?.operations).toEqual([{ id: 'quote', method: 'POST', path: '/quotes' }]);
  const moved = await findingsOf(({ paths }) => {
    paths['/quotes'].servers = [{ url: 'https://prices.example' }];
  }, prepare);
  expect(told(moved)).toEqual([
    'breaking: The server `https://quotes.example` is gone; `https://prices.example` is in its place. Callers who send their requests there. [server-removed]',
  ]);
});

test('servers that a path repeats from the contract, or an operation from its path, are no change', async () => {
  const findings = await findingsOf((contract) => {
    contract.paths['/quotes'].servers = contract.servers;
    contract.paths['/health'].get.servers = contract.servers;
  });
  expect(findings).toEqual([]);
});

test('a server of the whole contract is told once, whatever operations have servers of their own', async () => {
  const findings = await findingsOf(
    (contract) => contract.servers?.pop(),
    ({ paths }) => {
      paths['/quotes'].servers = own;
    },
  );
  expect(findings.map(({ what }) => what)).toEqual([
    'The server `https://backup.parcels.example/v1` is gone.',
  ]);
});

test('the variables of a server are judged by where requests go', async () => {
  const variables = (region: object) => (contract: { servers?: object[] }) => {
    contract.servers = [{ url: 'https://{region}.example', variables: { region } }];
  };
  const findings = await findingsOf(
    variables({ default: 'us', enum: ['us', 'in'], description: 'Where it is.' }),
    variables({ default: 'eu', enum: ['eu', 'us'] }),
  );
  expect(told(findings)).toEqual([
    'breaking: `region` of the server `https://{region}.example` is `us` unless somebody says otherwise, and was `eu`. Callers who leave it as it is: their requests go elsewhere. [server-variable-default-changed]',
    'breaking: `region` of the server `https://{region}.example` can no longer be `eu`. Callers who send their requests there. [server-variable-values-removed]',
    expect.stringContaining('note: `description` of the server variable `region`'),
  ]);
});
