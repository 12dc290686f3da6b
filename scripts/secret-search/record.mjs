// What the processes of a test run leave for the search for secrets: one file for each process, in the folder that
// ACTWAY_TEST_RECORD names. An entry is a line of JSON, the bytes, and a line end.
import { randomUUID } from 'node:crypto';
import { openSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.env.ACTWAY_TEST_RECORD;
/** A test may break the one that everybody uses. */
const { stringify } = JSON;
let file;

/** One thing is recorded up to here; the search counts what was cut. */
export const maxBytes = 16 * 1024 * 1024;

const shared = Symbol.for('actway.test.running');

/**
 * The test that is running; a process that it started has it from its environment. One for the process, though Node
 * and the loader of vitest may each have a copy of this module.
 */
globalThis[shared] ??= {
  suite: process.env.ACTWAY_TEST_SUITE ?? '',
  test: process.env.ACTWAY_TEST_NAME ?? '',
};
export const running = globalThis[shared];

/**
 * @param {'secret' | 'answer' | 'output' | 'log' | 'database'} kind
 * @param {string} source where it was used, or what it is: `POST /api/v2/…`, a command line, a file
 * @param {string | Buffer} content
 * @param {{ suite: string, test: string }} label
 */
export function record(kind, source, content, label = running) {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  if (bytes.length === 0) return;
  file ??= openSync(join(folder, `${process.pid}-${randomUUID()}.record`), 'a');
  const kept = bytes.subarray(0, maxBytes);
  const head = { kind, source, ...label, length: kept.length, cut: bytes.length - kept.length };
  writeSync(file, Buffer.concat([Buffer.from(`${stringify(head)}\n`), kept, Buffer.from('\n')]));
}

/** Every entry of a test run, file by file, each with its `bytes`. A process that was killed may leave half of one. */
export function* readRecords(from) {
  for (const name of readdirSync(from).filter((each) => each.endsWith('.record'))) {
    const content = readFileSync(join(from, name));
    for (let at = 0; at < content.length; ) {
      const line = content.indexOf('\n', at);
      if (line < 0) break;
      const head = JSON.parse(content.subarray(at, line).toString());
      const end = line + 1 + head.length;
      yield { ...head, bytes: content.subarray(line + 1, end) };
      at = end + 1;
    }
  }
}
