import { describe, expect, test } from 'vitest';
import { parseDocument } from '../src/import/parse-document.js';
import { api, ImportFolder, operation } from './import-folder.js';

type Json = Record<string, unknown>;

/** Imports POST /a with a JSON body of this schema. */
async function importBody(schema: unknown, schemas: Json = {}) {
  const folder = await ImportFolder.create();
  const requestBody = { content: { 'application/json': { schema } } };
  const report = await folder.import(
    api({ '/a': { post: operation('a', { requestBody }) } }, { components: { schemas } }),
  );
  const catalog = await folder.catalog();
  const action = catalog.action('SHOP_A');
  return { report, faults: (input: unknown) => catalog.inputFaults(action, input), catalog, action };
}

describe('a hostile text', () => {
  test('whose aliases stand for billions of values is refused', () => {
    const levels = Array.from(
      { length: 12 },
      (_, level) =>
        `a${level}: &a${level} [${Array(10)
          .fill(level === 0 ? 'x' : `*a${level - 1}`)
          .join(', ')}]`,
    );
    expect(() => parseDocument(levels.join('\n'), 'bomb.yaml')).toThrow('bomb.yaml cannot be used');
  });

  test('whose alias stands in itself is refused', () => {
    expect(() => parseDocument('a: &a { b: *a }', 'x.yaml')).toThrow('an alias refers to what it stands in');
  });

  test.each([
    ['arrays in JSON', `{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`],
    ['objects in JSON', `{"a":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}`],
    ['lists in YAML', `a: ${'['.repeat(20_000)}`],
    ['lists of lists in YAML', `a:\n ${'- '.repeat(20_000)}x`],
  ])('nested too deep is refused: %s', (_, text) => {
    expect(() => parseDocument(text, 'deep')).toThrow('deep cannot be used');
  });

  test('of more values than a document has is refused', () => {
    expect(() => parseDocument(`{"a":[${'1,'.repeat(6_000_001)}1]}`, 'wide.json')).toThrow(
      'more than 6,000,000 values',
    );
  });

  test('of YAML that would take minutes is refused before it is read', () => {
    expect(() => parseDocument(`a: ${'x'.repeat(25 * 1024 * 1024)}`, 'long.yaml')).toThrow(
      'write it as JSON',
    );
  });

  test('with a map of very many names is read', () => {
    const names = Array.from({ length: 100_000 }, (_, index) => `n${index}: 1`).join('\n');
    expect(Object.keys(parseDocument(names, 'names.yaml'))).toHaveLength(100_000);
  });

  test('that an address answers with beyond the bound is refused', async () => {
    const folder = await ImportFolder.create();
    const fetchDocument = async (_: string, maxBytes: number) => new Uint8Array(maxBytes + 1);
    const failed = folder.import('', { source: 'https://a.com/x', fetchDocument });
    await expect(failed).rejects.toThrow('https://a.com/x is larger than 100 MiB');
  });
});

describe('a hostile document', () => {
  test('with an enum of 100,000 members is imported, and judges inputs', async () => {
    const members = Array.from({ length: 100_000 }, (_, index) => `m${index % 99_999}`);
    const { faults, report } = await importBody({ type: 'object', properties: { x: { enum: members } } });
    expect(faults({ x: 'm5' })).toEqual([]);
    expect(faults({ x: 'no' })).toMatchObject([{ path: '/x', code: 'enum' }]);
    expect(report.notes.join()).toContain('members that an enum had twice');
  });

  test.each([
    '^(a+)+$',
    '(a|aa)+$',
    '^(a|a?)+$',
    '(.*)*b',
    '^\\d*\\d*\\d*x$',
    `(${'a?'.repeat(40)})${'a'.repeat(40)}$`,
  ])('with the pattern %s is imported with it: neither example nor input hangs', async (pattern) => {
    const text = `${'a'.repeat(5000)}!`;
    const named = await importBody({
      type: 'object',
      properties: { x: { type: 'string', pattern, example: text } },
    });
    expect(named.report.notes.join()).not.toContain('pattern');
    expect(named.faults({ x: text })).toMatchObject([{ path: '/x', code: 'pattern' }]);
    const open = await importBody({ type: 'object', patternProperties: { [pattern]: { type: 'integer' } } });
    expect(open.faults({ body: { [text.slice(-1000)]: 'a' } })).toEqual([]);
  });

  test.each(['^(?=.*a.*b)(a+)+$', '(a+)\\1+x', `^(${'a+b?'.repeat(500)})+$`])(
    'with the pattern %s, which nothing takes, is imported without it, and says so',
    async (pattern) => {
      const { faults, report, catalog, action } = await importBody({
        type: 'object',
        properties: { x: { type: 'string', pattern, description: 'A word.' } },
      });
      expect(faults({ x: 'a'.repeat(5000) })).toEqual([]);
      expect(report.notes.join()).toContain(
        'pattern that could not be shown to end in bounded time was left out',
      );
      const shown = JSON.stringify(catalog.displaySchema(action, 'input'));
      expect(shown).toContain('A word.\\n\\nPattern: ');
    },
  );

  test('with a thousand patterns, each costly for an engine that goes back, is imported', async () => {
    const properties = Object.fromEntries(
      Array.from({ length: 1000 }, (_, index) => [`p${index}`, { pattern: `^(a+b?)+${index}$` }]),
    );
    const { faults } = await importBody({ type: 'object', properties });
    expect(faults({ p1: 'x', p2: 'aab2' })).toMatchObject([{ path: '/p1', code: 'pattern' }]);
  });

  test('with an object of 100,000 members is imported without naming them', async () => {
    const properties = Object.fromEntries(
      Array.from({ length: 100_000 }, (_, index) => [`p${index}`, { type: 'string' }]),
    );
    const required = Object.keys(properties);
    const { faults, report } = await importBody({ type: 'object', properties, required });
    expect(faults({ p1: 1 })).toEqual([]);
    expect(report.notes).toContain('1 × properties of more than 10,000 members was left out');
  });

  test('with names like __proto__ and constructor harms no prototype', async () => {
    const folder = await ImportFolder.create();
    const text = JSON.stringify(
      api(
        {
          '/a': {
            post: operation('a', {
              requestBody: {
                content: {
                  'application/json': {
                    schema: {
                      type: 'object',
                      properties: {
                        PROTO: { type: 'string', default: { polluted: true } },
                        constructor: { type: 'integer' },
                      },
                    },
                  },
                },
              },
            }),
          },
          '/PROTO': { get: operation('PROTO') },
        },
        { components: { schemas: { PROTO: { polluted: true } } } },
      ),
    ).replaceAll('PROTO', '__proto__');
    const report = await folder.import(text);
    expect(report.operations.in).toBe(report.operations.actions + report.operations.reported);
    expect({}).not.toHaveProperty('polluted');
    const catalog = await folder.catalog();
    const action = catalog.action('SHOP_A');
    expect(catalog.inputFaults(action, {})).toEqual([]);
    expect(catalog.inputFaults(action, { constructor: 'x' })).toMatchObject([{ path: '/constructor' }]);
    expect(Object.keys(Object(Object(action.inputSchema).properties))).toEqual(['constructor']);
  });

  test('with schemas that all combine all others is imported', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `S${index}`);
    const all = names.map((name) => ({ $ref: `#/components/schemas/${name}` }));
    const schemas = Object.fromEntries(
      names.map((name) => [name, { type: 'object', properties: { of: { anyOf: all }, in: { oneOf: all } } }]),
    );
    const { report, catalog, action } = await importBody({ $ref: '#/components/schemas/S0' }, schemas);
    expect(report.operations.actions).toBe(1);
    expect(JSON.stringify(catalog.displaySchema(action, 'input')).length).toBeLessThan(200_000);
  });

  test('whose schemas consist of themselves is imported, or reported', async () => {
    const schemas = {
      All: { allOf: [{ $ref: '#/components/schemas/All' }, { $ref: '#/components/schemas/All' }] },
      Not: { not: { $ref: '#/components/schemas/Not' } },
    };
    const folder = await ImportFolder.create();
    const paths = Object.fromEntries(
      Object.keys(schemas).map((name) => [
        `/${name}`,
        {
          post: operation(name, {
            requestBody: {
              content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
            },
          }),
        },
      ]),
    );
    const report = await folder.import(
      api({ ...paths, '/ok': { get: operation('ok') } }, { components: { schemas } }),
    );
    expect(report.operations.in).toBe(3);
    const catalog = await folder.catalog();
    for (const id of report.actions)
      expect(catalog.inputFaults(catalog.action(id), {})).toBeInstanceOf(Array);
  });
});
