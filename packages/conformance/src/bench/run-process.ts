import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Runs a Node program to its end, and gives the JSON that it printed last. */
export async function runProcess<Printed>(file: URL, args: string[]): Promise<Printed> {
  const { stdout } = await promisify(execFile)(process.execPath, [fileURLToPath(file), ...args], {
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout.slice(stdout.lastIndexOf('\n', stdout.length - 2) + 1)) as Printed;
}
