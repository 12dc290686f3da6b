import { binOf, root, runNode } from './run.mjs';

/** Turbo says this as soon as it begins to build a package that has changed. */
const begun = /^(\S+):build: cache miss/;

/**
 * Builds what has changed, and prints a line for each package as soon as its build begins; nothing where nothing has
 * changed. What the builds print is shown only when one of them fails.
 * @param {{ cwd?: string }} options `cwd`: the folder of the packages; this repository when absent
 * @returns {Promise<number>} the exit code
 */
export async function buildWithProgress({ cwd = root } = {}) {
  let unfinished = '';
  const { code, stdout, stderr } = await runNode(
    binOf('turbo'),
    ['run', 'build', '--output-logs=new-only', '--log-order=stream'],
    {
      capture: true,
      cwd,
      onOutput: (chunk) => {
        const lines = (unfinished + chunk).split('\n');
        unfinished = lines.pop() ?? '';
        for (const line of lines) {
          const [, name] = begun.exec(line) ?? [];
          if (name !== undefined) console.log(`  building ${name} …`);
        }
      },
    },
  );
  if (code !== 0) console.error(stdout + stderr);
  return code;
}
