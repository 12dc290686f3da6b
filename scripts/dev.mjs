import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { isAppIndex } from '@actway/catalog';
import { watchFolder } from '@actway/mock';
import { binOf, must, root, runNode } from './run.mjs';

/**
 * `npm run dev`: the sandbox, started anew whenever the contract, an app or the code of a package changes.
 * What does not build is told, and the server before it stays.
 */
await must(join(root, 'scripts', 'turbo.mjs'), ['build']);
let server = start();
let again = Promise.resolve();

const folders = [
  'openapi',
  ...[
    'json',
    'openapi',
    'contract',
    'http-contract',
    'catalog',
    'store',
    'engine',
    'mock',
    'server',
    'cli',
  ].map((name) => `packages/${name}/src`),
];
const watched = await Promise.all(
  folders.map((folder) => watchFolder(join(root, folder), changed, isAppIndex)),
);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop);

function changed() {
  again = again.then(rebuild);
}

async function rebuild() {
  console.log('Something changed; building …');
  const generated = await runNode(join(root, 'scripts', 'generate.mjs'));
  const built =
    generated.code === 0
      ? await runNode(binOf('turbo'), ['run', 'build', '--output-logs=errors-only'])
      : generated;
  if (built.code !== 0) return;
  const ended = new Promise((resolve) => server.once('close', resolve));
  server.kill('SIGTERM');
  await ended;
  server = start();
}

function start() {
  return spawn(process.execPath, [join(root, 'packages', 'cli', 'dist', 'main.js'), 'sandbox'], {
    cwd: root,
    stdio: 'inherit',
  });
}

function stop() {
  for (const folder of watched) folder.close();
  server.once('close', () => process.exit(0));
  server.kill('SIGTERM');
}
