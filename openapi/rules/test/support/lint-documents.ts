import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const redocly = fileURLToPath(new URL('../../../../node_modules/@redocly/cli/bin/cli.js', import.meta.url));
const plugin = fileURLToPath(new URL('../../index.mjs', import.meta.url));

/** Where a rule found a fault (`#/pointer`, in a part `file#/pointer`), and what it says about it. */
export interface Fault {
  at: string;
  message: string;
}

/**
 * What one rule of ours finds in each document, as Redocly's own command reports it. All documents go through one
 * run. `parts` are files that they refer to.
 */
export async function lintDocuments(
  rule: string,
  documents: Record<string, unknown>,
  parts: Record<string, unknown> = {},
): Promise<(document: string) => Fault[]> {
  const folder = await mkdtemp(join(tmpdir(), 'actway-rule-'));
  try {
    const names = Object.keys(documents);
    for (const [index, name] of names.entries())
      await writeJson(join(folder, `${index}.json`), documents[name]);
    for (const [name, part] of Object.entries(parts)) await writeJson(join(folder, name), part);
    await writeJson(join(folder, 'redocly.yaml'), {
      plugins: [plugin],
      rules: { [`actway/${rule}`]: 'error' },
    });
    const reports = await runLint(
      folder,
      names.map((_, index) => `${index}.json`),
    );
    return (document) => {
      const index = names.indexOf(document);
      const report = reports[index];
      if (!report) throw new Error(`There is no report of ${document}.`);
      return report.problems
        .filter(({ ruleId }) => ruleId === `actway/${rule}`)
        .map(({ message, location: [{ source, pointer }] }) => {
          const file = basename(source.ref);
          return { at: file === `${index}.json` ? pointer : `${file}${pointer}`, message };
        });
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Report {
  problems: {
    ruleId: string;
    message: string;
    location: [{ source: { ref: string }; pointer: string }];
  }[];
}

/** One report for each file, in their order. */
function runLint(folder: string, files: string[]): Promise<Report[]> {
  const settings = ['--config', 'redocly.yaml', '--format', 'json', '--max-problems', '10000'];
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_NOTIFICATIONS: 'true' };
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [redocly, 'lint', ...files, ...settings],
      { cwd: folder, env },
      (_, stdout, stderr) => {
        try {
          // The reports follow each other with nothing between; only the outermost brace begins a line.
          resolve(stdout.split(/(?<=^\})(?=\{)/m).map((report) => JSON.parse(report)));
        } catch {
          reject(new Error(`redocly lint gave no report:\n${stdout}${stderr}`));
        }
      },
    );
  });
}

async function writeJson(file: string, value: unknown): Promise<void> {
  await writeFile(file, JSON.stringify(value));
}
