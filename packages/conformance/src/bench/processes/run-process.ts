import { execFile } from 'node:child_process';

/**
 * What a Node program printed.
 * @throws Error with all of it when it failed, or took longer than `timeout` milliseconds
 */
export function printedBy(
  args: string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; timeout?: number } = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      args,
      { ...options, maxBuffer: 64 * 2 ** 20, killSignal: 'SIGKILL' },
      (error, stdout, stderr) => {
        if (error?.killed) reject(new Error(`not done after ${(options.timeout ?? 0) / 1000} s`));
        else if (error) reject(new Error(`${error.message}\n${stdout}${stderr}`));
        else resolve(stdout);
      },
    );
  });
}
