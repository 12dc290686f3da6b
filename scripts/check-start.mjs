import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './run.mjs';

/**
 * Does what a stranger does: starts the sandbox, pastes the curl that it prints into a shell, and presses Ctrl-C.
 * Fails unless the answer is `successful` with an issue of GitHub's shape, and the end is clean.
 */
const folder = await mkdtemp(join(tmpdir(), 'actway-start-'));
const server = spawn(process.execPath, [join(root, 'scripts', 'start.mjs')], {
  cwd: root,
  env: { ...process.env, PORT: '0', ACTWAY_SANDBOX_FOLDER: folder },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const ended = new Promise((resolve) => server.on('close', (code, signal) => resolve({ code, signal })));
try {
  const printed = await readUntil(server, 'Ctrl-C stops it.');
  const [curl] = /curl.*?(?=\n\n)/s.exec(printed) ?? [];
  if (!curl) throw new Error(`It printed no curl:\n${printed}`);
  const answer = JSON.parse(await runInShell(curl));
  if (answer.successful !== true || typeof answer.data?.number !== 'number' || !answer.data.html_url) {
    throw new Error(`The printed curl was answered with ${JSON.stringify(answer)}`);
  }
  server.kill('SIGINT');
  const { code, signal } = await withinSeconds(ended, 300, 'It did not end after Ctrl-C.');
  if (code !== 0) throw new Error(`Ctrl-C ended it with ${signal ?? `code ${code}`}.`);
  console.log(
    `Node ${process.version}: the sandbox started, the printed curl opened issue ${answer.data.number}, Ctrl-C ended it cleanly.`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  server.kill('SIGKILL');
  await ended;
  await rm(folder, { recursive: true, force: true });
}

function readUntil(child, text) {
  const reading = new Promise((resolve, reject) => {
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      printed += chunk;
      if (printed.includes(text)) resolve(printed);
    });
    child.on('close', () => reject(new Error(`It ended before it was ready:\n${printed}`)));
  });
  return withinSeconds(reading, 900, 'It was not ready in time.');
}

function runInShell(command) {
  return new Promise((resolve, reject) => {
    const shell = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'inherit'] });
    let printed = '';
    shell.stdout.setEncoding('utf8').on('data', (chunk) => {
      printed += chunk;
    });
    shell.on('error', reject);
    shell.on('close', () => resolve(printed));
  });
}

async function withinSeconds(promise, seconds, message) {
  let timer;
  const late = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(message)), seconds * 1000);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
