import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => JSON.parse(readFileSync(root + path, 'utf8'));
const manifests = [
  'package.json',
  ...readdirSync(`${root}packages`).map((name) => `packages/${name}/package.json`),
];

describe.each(manifests.filter((path) => existsSync(root + path)))('%s', (path) => {
  test('names each version exactly: what is installed is what was tested', () => {
    const { dependencies, devDependencies, optionalDependencies, overrides } = read(path);
    const versions = Object.entries({
      ...dependencies,
      ...devDependencies,
      ...optionalDependencies,
      ...overrides,
    });
    const loose = versions.filter(
      ([, version]) => !/^(?:npm:[@\w/-]+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(String(version)),
    );
    expect(loose).toEqual([]);
  });
});

test('the lock file names no registry: each machine installs from its own', () => {
  const { packages } = read('package-lock.json');
  const addressed = Object.entries(packages as Record<string, { resolved?: string }>).filter(
    ([, { resolved }]) => /^https?:/.test(resolved ?? ''),
  );
  expect(Object.keys(packages).length).toBeGreaterThan(100);
  expect(addressed).toEqual([]);
});

test('the console brings an installer built pages and no library', () => {
  const { dependencies, peerDependencies, optionalDependencies } = read('packages/console/package.json');
  expect({ ...dependencies, ...peerDependencies, ...optionalDependencies }).toEqual({});
  // npm installs what several workspaces need, though one needs it for its build alone.
  const { packages } = read('package-lock.json');
  expect(packages['node_modules/react'].dev).toBe(true);
});
