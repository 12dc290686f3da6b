import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packedFile } from '@actway/testing/packed-file';
import { wholeDocuments } from '@actway/testing/whole-documents';
import { describe, expect, test } from 'vitest';
import { summaryName } from '../src/actions/summary-name.js';
import { ImportFolder } from './import-folder.js';
import { expectAsWritten, indexFiles } from './index-files.js';

describe('the whole document of', () => {
  test.each(wholeDocuments)(
    '$key becomes $operations actions, which are as its document says, and whose schemas compile',
    async ({ key, package: specifier, path, format, operations, auth, action, input }) => {
      const folder = await ImportFolder.create();
      const source = await packedFile(specifier, path);
      const report = await folder.import('', { source, key, auth, aliasesFrom: 'summary' });
      expect(report).toMatchObject({
        format,
        operations: { in: operations, actions: operations, reported: 0 },
      });
      expect(await indexFiles(join(folder.out, key))).toEqual([
        '1_0.index.jsonl',
        '1_0.terms.index.jsonl',
        'app.index.jsonl',
      ]);
      const catalog = await folder.catalog();
      await expectAsWritten(catalog, join(folder.out, key));
      const actions = catalog.actions();
      expect(actions.map(({ id }) => id)).toEqual(report.actions);
      // Each has a name of its summary, its own or that of an action before it.
      for (const { displayName } of actions)
        expect(catalog.findActionId(summaryName(key.toUpperCase(), displayName) ?? '')).toBeDefined();
      if (key === 'github') {
        // The page on the hosted service's names has the figures, of an import under another key.
        const page = await readFile(new URL('../../../docs/hosted-names.md', import.meta.url), 'utf8');
        const names = new Set(actions.flatMap(({ displayName }) => summaryName('GITHUB', displayName) ?? []));
        expect(page).toContain(
          `them, ${names.size.toLocaleString('en')} from the ${operations.toLocaleString('en')} operations;`,
        );
      }
      // An input schema that does not compile throws.
      for (const each of actions) expect(catalog.inputFaults(each, {})).toBeInstanceOf(Array);
      expect(catalog.inputFaults(catalog.action(action), input)).toEqual([]);
      expect(catalog.app(key).origins.length).toBeGreaterThan(0);
      expect(catalog.app(key).noAuth).toBe(false);
    },
  );
});
