import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const file = fileURLToPath(new URL('../../../../docs/composio.md', import.meta.url));

/** The page for those who come with composio-core, by its snippets. */
export interface Page {
  /** The commands that set variables, for the SDK for TypeScript. */
  settings: string;
  /** The same for the SDK for Python, and its snippets. */
  python: { settings: string; program: string };
  /** The command that installs. */
  install: string;
  /** The snippets of JavaScript, which are one program together. */
  program: string;
  /** What the program says that it prints, line by line. */
  printed: string[];
}

/** @throws when the page has a snippet that is none of these */
export async function readPage(): Promise<Page> {
  const snippets = [...(await readFile(file, 'utf8')).matchAll(/^```(\w*)\n(.*?)^```$/gms)];
  const of = (wanted: string) =>
    snippets.flatMap(([, language, code = '']) => (language === wanted ? [code] : []));
  const [settings, install, ofPython, ...more] = of('sh');
  const program = of('js').join('\n');
  if (settings === undefined || install === undefined || ofPython === undefined || more.length > 0) {
    throw new Error(
      'The page must have three snippets of sh: settings, an installation, settings of Python.',
    );
  }
  if (of('sh').length + of('js').length + of('python').length !== snippets.length) {
    throw new Error('The page has a snippet that is neither sh nor js nor python.');
  }
  const printed = [...program.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map(([, line = '']) => line);
  const python = { settings: ofPython, program: of('python').join('\n') };
  return { settings, python, install, program, printed };
}

/** What a program ended with. */
export interface Ended {
  code: number | null;
  output: string;
  errors: string;
}

/**
 * Runs the program of the page in a folder of its own, after the settings of the page.
 * @param settings commands for a POSIX shell
 * @param sdkFolder where composio-core is installed
 */
export async function runPage(settings: string, program: string, sdkFolder: string): Promise<Ended> {
  const folder = await mkdtemp(join(tmpdir(), 'actway-composio-page-'));
  try {
    await mkdir(join(folder, 'home'));
    await symlink(join(sdkFolder, 'node_modules'), join(folder, 'node_modules'), 'junction');
    await writeFile(join(folder, 'page.mjs'), program);
    const child = spawn('sh', ['-c', `${settings}\nexec "${process.execPath}" page.mjs`], {
      cwd: folder,
      // Nothing listens at the proxy, where the SDK looks for its newest version.
      env: {
        PATH: process.env.PATH,
        HOME: join(folder, 'home'),
        COMPOSIO_LOGGING_LEVEL: 'silent',
        https_proxy: 'http://127.0.0.1:9',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [output, errors, code] = await Promise.all([
      readAll(child.stdout),
      readAll(child.stderr),
      new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve)),
    ]);
    return { code, output, errors };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readAll(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
