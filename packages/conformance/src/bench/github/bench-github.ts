import { mkdir, stat, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importApp } from '@actway/catalog/import';
import { packedFile } from '@actway/testing/packed-file';
import type { BenchOptions } from '../options.js';
import { printedBy } from '../processes/run-process.js';
import type { PartReport } from '../report/part-report.js';
import type { GithubSeries, GithubSizes, GithubWork } from './github-series.js';
import { githubTable } from './github-table.js';

const rounds = 3;
const expansion = fileURLToPath(new URL('expansion-process.js', import.meta.url));
const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');

/**
 * Expands and types the whole of GitHub, and compiles one call; beside it what openapi-typescript makes of GitHub's own
 * document, and a call with openapi-fetch.
 */
export async function benchGithub(folder: string, { say }: BenchOptions): Promise<PartReport> {
  const source = await packedFile('@octokit/openapi@23.0.2', 'generated/api.github.com.json');
  const apps = join(folder, 'github');
  const { operations } = await importApp({ source, key: 'github', out: apps, auth: 'bearer' });
  await linkPackages(folder);
  await writeFile(join(folder, 'call.ts'), call);
  await writeFile(join(folder, 'bare-call.ts'), bareCall);

  const series: GithubSeries = { expand: [], type: [], typeBare: [], compile: [], compileBare: [] };
  const file = (name: string) => join(folder, name);
  for (let round = 1; round <= rounds; round += 1) {
    say(`GitHub, round ${round} of ${rounds}`);
    series.expand.push(await run([expansion, 'expand', apps, file('expanded.json')]));
    series.type.push(await run([expansion, 'type', file('expanded.json'), file('types.ts')]));
    series.typeBare.push(await run([expansion, 'type', source, file('bare-types.ts')]));
    series.compile.push(await compile(folder, 'call.ts'));
    series.compileBare.push(await compile(folder, 'bare-call.ts'));
  }
  const sizes: GithubSizes = {
    actions: operations.actions,
    expanded: (await stat(file('expanded.json'))).size,
    own: (await stat(source)).size,
  };
  return { tables: [githubTable(series, sizes)], figures: { series, sizes } };
}

const call = `import { createClient } from '@actway/client';
import type { paths } from './types.js';
const client = createClient<paths>({ baseUrl: 'http://localhost:3000', apiKey: 'key' });
const input = { owner: 'octocat', repo: 'hello-world', title: 'Hello' };
const result = await client.execute('GITHUB_ISSUES_CREATE', { input });
export const number: number | undefined = result.successful ? result.data.number : undefined;
`;

const bareCall = `import createClient from 'openapi-fetch';
import type { paths } from './bare-types.js';
const client = createClient<paths>({ baseUrl: 'https://api.github.com' });
const params = { path: { owner: 'octocat', repo: 'hello-world' } };
const result = await client.POST('/repos/{owner}/{repo}/issues', { params, body: { title: 'Hello' } });
export const number: number | undefined = result.data?.number;
`;

/** Where the compiler finds the packages that the calls import. */
async function linkPackages(folder: string): Promise<void> {
  const home = createRequire(import.meta.url);
  const client = fileURLToPath(new URL('..', import.meta.resolve('@actway/client')));
  const fetchPackage = join(home.resolve('openapi-fetch/package.json'), '..');
  await mkdir(join(folder, 'node_modules', '@actway'), { recursive: true });
  await symlink(client, join(folder, 'node_modules', '@actway', 'client'));
  await symlink(fetchPackage, join(folder, 'node_modules', 'openapi-fetch'));
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
}

/** The compiler's own figure of memory. */
async function compile(folder: string, file: string): Promise<GithubWork> {
  const options = ['--strict', '--noEmit', '--skipLibCheck', '--module', 'nodenext', '--target', 'es2023'];
  const began = performance.now();
  const printed = await printedBy([compiler, ...options, '--extendedDiagnostics', file], { cwd: folder });
  const [, kilobytes = 'NaN'] = /Memory used:\s+(\d+)K/.exec(printed) ?? [];
  return { milliseconds: performance.now() - began, peak: Number(kilobytes) * 1024 };
}

async function run(args: string[]): Promise<GithubWork> {
  return JSON.parse(await printedBy(args));
}
