import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateContract } from './generate-contract.mjs';
import { must, root } from './run.mjs';

/**
 * `npm run mock`: the mock server, on the contract as it is now under openapi/. A change there is served a moment
 * later at the same address; a contract that cannot be served is told, and the one before stays.
 */
await must(join(root, 'scripts', 'turbo.mjs'), ['build', '--filter=@actway/mock']);
const { PORT = '4010', HOST = '127.0.0.1' } = process.env;
const folder = await mkdtemp(join(tmpdir(), 'actway-mock-'));
let mock;
let watched;
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void finish(0));

const { isAppIndex, openCatalog, shippedAppsFolder } = await import('@actway/catalog');
const { startMock, watchFolder } = await import('@actway/mock');
try {
  mock = await startMock({
    contract: await bundleContract(),
    catalog: await openShippedApps(),
    port: Number(PORT),
    host: HOST,
  });
} catch (error) {
  console.error(textOf(error));
  await finish(1);
}
const url = mock.url;
console.log(`
The mock answers at  ${url}
Every scenario       ${url}/   (in a browser)
Try it               curl -isS -X POST '${url}/api/v2/actions/GITHUB_ISSUES_CREATE/execute' -H 'x-api-key: ${mock.apiKey}' -H 'content-type: application/json' -d '{"input":{"owner":"octocat","repo":"hello-world","title":"The door squeaks"}}'
Another answer       add  -H 'Prefer: example=upstreamTimedOut'

Changes under openapi/ are served at once. Ctrl-C ends the mock.
`);
watched = await watchFolder(join(root, 'openapi'), serveChange, isAppIndex);

async function serveChange() {
  try {
    const [contract, catalog] = [await bundleContract(), await openShippedApps()];
    await mock.useContract(contract);
    mock.useCatalog(catalog);
    console.log(`${new Date().toLocaleTimeString()} The changed contract is served.`);
  } catch (error) {
    console.error(`${new Date().toLocaleTimeString()} ${textOf(error)}`);
    console.error('The contract before this change is still served.');
  }
}

async function bundleContract() {
  await generateContract(folder);
  return JSON.parse(await readFile(join(folder, 'openapi.json'), 'utf8'));
}

function openShippedApps() {
  return openCatalog({ folders: [shippedAppsFolder] });
}

/** Without the box that Redocly draws on Node 20: it is not about the contract. */
function textOf(error) {
  const lines = String(error instanceof Error ? error.message : error).split('\n');
  return lines.filter((line) => !/^\s*[╔║╚]/.test(line)).join('\n');
}

async function finish(code) {
  watched?.close();
  await mock?.close();
  await rm(folder, { recursive: true, force: true });
  process.exit(code);
}
