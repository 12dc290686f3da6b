import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { stripVTControlCharacters } from 'node:util';
import { root } from '../run.mjs';

/** `✔ build (30.1 s)` */
const gateForm = /^(?<mark>[✔✘]) (?<name>.+) \((?<seconds>\d+\.\d) s\)$/;

/**
 * What a newcomer's first minutes are: `npm ci && npm test` in a fresh clone of what is committed, with an empty HOME.
 * @param {string} folder empty; the clone, the HOME and what was printed (`clone.log`) are left in it
 * @param {boolean} stress keep the processors busy with four more processes meanwhile
 * @returns {Promise<{ passed: string, failed: boolean, written: string }>} `written`: each gate's time, as a table
 * @throws Error when `stress-ng` is asked for and missing
 */
export async function runClone(folder, stress) {
  const home = join(folder, 'home');
  const clone = join(folder, 'clone');
  const log = join(folder, 'clone.log');
  await mkdir(home);
  const rivals = stress ? await startRivals() : undefined;
  try {
    const command = `git clone --quiet "${root}" "${clone}" && cd "${clone}" && npm ci && npm test`;
    const child = spawn(command, {
      shell: true,
      env: { ...process.env, HOME: home },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const printed = createWriteStream(log);
    child.stdout.pipe(printed, { end: false });
    child.stderr.pipe(printed, { end: false });
    const [code] = await once(child, 'close');
    await finished(printed.end());
    const lines = stripVTControlCharacters(await readFile(log, 'utf8')).split('\n');
    const gates = lines.flatMap((line) => gateForm.exec(line)?.groups ?? []);
    const passed = gates.filter(({ mark }) => mark === '✔').length;
    if (code !== 0) console.log(lines.slice(-200).join('\n'));
    return {
      passed: `${passed} of ${gates.length}`,
      failed: code !== 0 || gates.length === 0,
      written: ['| gate | passed | time |', '| --- | --- | --- |', ...gates.map(rowOf)].join('\n'),
    };
  } finally {
    rivals?.kill();
  }
}

function rowOf({ mark, name, seconds }) {
  return `| ${name} | ${mark} | ${Math.round(Number(seconds))} s |`;
}

async function startRivals() {
  const rivals = spawn('stress-ng', ['--cpu', '4', '--quiet'], { stdio: 'ignore' });
  await once(rivals, 'spawn').catch((error) => {
    throw new Error('stress-ng does not start: install the Debian package of this name.', { cause: error });
  });
  return rivals;
}
