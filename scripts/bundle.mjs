import { existsSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { isAbsolute, join } from 'node:path';
import { parseArgs } from 'node:util';
import { rolldown } from 'rolldown';

/**
 * Writes the modules of the package that npm runs it for as few files: a process that loads several hundred small ones
 * starts half a second later. Every file that package.json exports is an entry, and so is each that is named:
 *
 *   node ../../scripts/bundle.mjs main sqlite/worker --with kysely
 *
 * `--with` names a dependency that becomes part of the files, because it is many small modules itself; its licence is
 * put beside them. All others stay what the installer has. What only `import()` asks for stays apart, and is loaded
 * then.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { with: { type: 'string', multiple: true, default: [] } },
});
const folder = process.cwd();
const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
const exported = Object.values(manifest.exports)
  .map((target) => /^\.\/dist\/(.*)\.js$/.exec(target.default ?? '')?.[1])
  .filter((name) => name !== undefined);

const bundle = await rolldown({
  cwd: folder,
  platform: 'node',
  input: Object.fromEntries([...exported, ...positionals].map((name) => [name, join('src', `${name}.ts`)])),
  external: (id) => !id.startsWith('.') && !isAbsolute(id) && !isPart(id),
  resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
  onwarn: (warning) => {
    throw new Error(warning.message);
  },
});
const dist = join(folder, 'dist');
await removeScripts(dist);
await bundle.write({
  dir: dist,
  format: 'esm',
  sourcemap: true,
  chunkFileNames: 'shared/[name]-[hash].js',
});
await bundle.close();
for (const name of values.with) await copyLicence(name);

/** Whether what is imported becomes part of the files. */
function isPart(id) {
  return values.with.some((name) => id === name || id.startsWith(`${name}/`));
}

/** What an earlier build has left; the declarations stay. */
async function removeScripts(path) {
  const names = await readdir(path, { recursive: true });
  const scripts = names.filter((name) => /\.js(\.map)?$/.test(name));
  await Promise.all(scripts.map((name) => rm(join(path, name), { force: true })));
}

async function copyLicence(name) {
  const parents = createRequire(join(folder, 'package.json')).resolve.paths(name) ?? [];
  const installed = parents.map((parent) => join(parent, name)).find((path) => existsSync(path));
  const file = (await readdir(installed)).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${name} has no licence in ${installed}.`);
  await writeFile(
    join(dist, `LICENSE-of-${name.replaceAll('/', '-')}`),
    await readFile(join(installed, file)),
  );
}
