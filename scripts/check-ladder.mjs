import { readdir, readFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { root } from './run.mjs';

/** Which packages of this repository each may import. Imports point one way. */
const ladder = {
  contract: [],
  'contract-checks': [],
  catalog: ['contract'],
  engine: ['catalog'],
  client: ['contract'],
  mock: ['contract', 'catalog'],
  server: ['contract', 'catalog', 'engine'],
  cli: ['contract', 'contract-checks', 'catalog', 'engine', 'client', 'mock', 'server'],
  conformance: ['contract', 'contract-checks', 'catalog', 'engine', 'client', 'mock', 'server', 'cli'],
};

/** Files that know no other face of a package than this: the stub is usable with no engine. */
const withoutEngine = join('packages', 'server', 'src', 'stub');

const faults = [];
const packagesFolder = join(root, 'packages');
for (const folder of await readdir(packagesFolder)) {
  const allowed = ladder[folder];
  if (!allowed) {
    faults.push(`packages/${folder} has no rung: add it to the ladder in scripts/check-ladder.mjs.`);
    continue;
  }
  const home = join(packagesFolder, folder);
  const manifest = JSON.parse(await readFile(join(home, 'package.json'), 'utf8'));
  const dependencies = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
  for (const name of dependencies) check(folder, rungOf(name), allowed, `packages/${folder}/package.json`);
  for (const file of await sourcesIn(join(home, 'src'))) {
    const text = await readFile(file, 'utf8');
    const shown = relative(root, file);
    for (const { specifier, typeOnly } of importsIn(text)) {
      if (specifier.startsWith('.')) {
        const target = resolve(join(file, '..'), specifier);
        if (!target.startsWith(home + sep))
          faults.push(`${shown} imports ${specifier}, which lies outside its package.`);
        if (shown.startsWith(withoutEngine) && !target.startsWith(join(root, withoutEngine) + sep)) {
          faults.push(`${shown} imports ${specifier}; the stub stands alone.`);
        }
        continue;
      }
      const rung = rungOf(specifier);
      check(folder, rung, allowed, shown);
      if (rung && shown.startsWith(withoutEngine) && rung !== 'contract') {
        faults.push(`${shown} imports ${specifier}; the stub knows the contract alone.`);
      }
      if (folder === 'client' && rung && !typeOnly)
        faults.push(`${shown} imports more than types of ${specifier}.`);
      const name = nameOf(specifier);
      if (!specifier.startsWith('node:') && name !== manifest.name && !dependencies.includes(name)) {
        faults.push(`${shown} imports ${name}, which packages/${folder}/package.json does not list.`);
      }
    }
  }
}
if (faults.length > 0) {
  console.error(['The ladder of imports is broken:', ...faults.map((fault) => `  ${fault}`)].join('\n'));
  process.exit(1);
}

function check(folder, rung, allowed, where) {
  if (!rung || rung === folder || allowed.includes(rung)) return;
  faults.push(
    `${where} imports ${rung}; packages/${folder} may import ${allowed.join(', ') || 'none of the others'}.`,
  );
}

function rungOf(specifier) {
  if (specifier === 'actway') return 'cli';
  return /^@actway\/([^/]+)/.exec(specifier)?.[1];
}

function nameOf(specifier) {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0];
}

function* importsIn(text) {
  const pattern =
    /^\s*(?:import|export)\s+(type\s)?[^'";]*?from\s+['"]([^'"]+)['"]|^\s*import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm;
  for (const [, type, from, bare, dynamic] of text.matchAll(pattern)) {
    yield { specifier: from ?? bare ?? dynamic, typeOnly: type !== undefined };
  }
}

async function sourcesIn(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}
