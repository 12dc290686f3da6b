import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Every page of the repository; what changesets wait with is for one release. */
const pages = execFileSync('git', ['ls-files', '*.md'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((name) => name !== '' && !name.startsWith('.changeset/') && existsSync(join(root, name)));

const textOf = (page: string) => readFileSync(join(root, page), 'utf8');

/** The page without its blocks of code, in which brackets mean something else. */
const prose = (page: string) => textOf(page).replace(/^```.*?^```$/gms, '');

/** The anchors that GitHub makes of the headings of a page. */
function anchorsOf(page: string): string[] {
  return [...prose(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}

test('there are pages', () => {
  expect(pages).toEqual(expect.arrayContaining(['README.md', 'docs/operate.md']));
});

describe.each(pages)('%s', (page) => {
  test('leads to files and headings that there are', () => {
    const links = [...prose(page).matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)].map(([, to = '']) => to);
    const dead = links.filter((to) => {
      const [path = '', anchor] = to.split('#');
      const file = path === '' ? join(root, page) : resolve(root, dirname(page), path);
      if (!existsSync(file)) return true;
      return anchor !== undefined && !anchorsOf(file.slice(root.length)).includes(anchor);
    });
    expect(dead).toEqual([]);
  });

  test('names npm scripts that there are', () => {
    const named = [...textOf(page).matchAll(/\bnpm run ([a-z][a-z:-]*)/g)].map(([, script = '']) => script);
    expect(named.filter((script) => !Object.hasOwn(scripts, script))).toEqual([]);
  });
});
