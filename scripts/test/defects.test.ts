import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

interface Defect {
  name: string;
  patch: string;
  check: string;
  says: string;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const { readDefects, patchNames }: { readDefects(): Promise<Defect[]>; patchNames(): Promise<string[]> } =
  await import(new URL('../defects/read-defects.mjs', import.meta.url).href);
const defects = await readDefects();
const { devDependencies, scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

test('there are more than fifty seeded defects, each in the table', async () => {
  expect(defects.length).toBeGreaterThan(50);
  expect(defects.map(({ name }) => name)).toEqual(
    (await patchNames()).sort((one, other) => Number.parseInt(one, 10) - Number.parseInt(other, 10)),
  );
});

test('at most three are caught by drift alone', () => {
  const byDrift = defects.filter(({ check }) => check.includes('check-drift'));
  expect(byDrift.length).toBeLessThanOrEqual(3);
});

describe.each(defects)('$name', ({ patch, check, says }) => {
  test('still applies', () => {
    expect(() =>
      execFileSync('git', ['apply', '--check', patch], { cwd: root, stdio: 'pipe' }),
    ).not.toThrow();
  });

  test('names a check that there is, and what it says', () => {
    expect(says.length).toBeGreaterThan(5);
    const [program = '', tool = '', script = ''] = check.split(' ');
    if (program === 'npm') return expect(Object.keys(scripts)).toContain(script);
    expect(['node', 'npx']).toContain(program);
    const tools = { tsc: 'typescript', vitest: 'vitest' } as Record<string, string>;
    if (program === 'npx') expect(Object.keys(devDependencies)).toContain(tools[tool]);
    const files = check.split(' ').filter((word) => word.includes('/'));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) expect(existsSync(join(root, file)), file).toBe(true);
  });
});
