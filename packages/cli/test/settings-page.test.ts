import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readSettings } from 'actway';
import { expect, it } from 'vitest';

const page = await readFile(fileURLToPath(new URL('../../../docs/settings.md', import.meta.url)), 'utf8');
const rows = [...page.matchAll(/^\| `([A-Z_]+)` +\| (.*?) +\|/gm)].map(([, name = '', usual = '']) => ({
  name,
  usual: usual.replaceAll('`', '').replace('PORT', '3000').trim(),
}));

/** Every variable that is read, whatever it is set to. */
function namesRead(): string[] {
  const names = new Set<string>();
  const environment = new Proxy<Record<string, string | undefined>>(
    {},
    {
      get: (_, name) => {
        names.add(String(name));
        return undefined;
      },
    },
  );
  readSettings(environment);
  return [...names];
}

it('the page names each variable that is read, and no other', () => {
  expect(rows.map(({ name }) => name).sort()).toEqual(namesRead().sort());
});

it.each(rows.filter(({ usual }) => usual !== ''))(
  '$name is $usual unless it is set, as the page says',
  ({ name, usual }) => {
    // Who says what is usual has said so.
    const { filesFolderSource, ...settings } = readSettings({});
    expect(readSettings({ [name]: usual })).toEqual({ ...settings, filesFolderSource: expect.any(String) });
  },
);
