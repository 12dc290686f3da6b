import { describe, expect, test } from 'vitest';
import { linesOfDocument } from '../src/documents/document-parts.js';
import { OpenDocuments } from '../src/documents/open-documents.js';
import { OpenedDocument } from '../src/documents/opened-document.js';
import { LinesInMemory } from '../src/documents/readable-lines.js';

const root = {
  openapi: '3.1.1',
  paths: { '/b': { get: { summary: 'line\nbreak' } }, '/a~/ü': { $ref: '#/components/pathItems/a' } },
  'x-more': { paths: { '/c': 1 } },
  components: {
    'x-list': [1],
    schemas: { 2: true, Order: { enum: ['é', '\u2028', null, 1.5] }, 1: {}, constructor: { type: 'object' } },
    '~/': { odd: {} },
  },
  servers: [],
};

const linesOf = (document: Record<string, unknown>) => new LinesInMemory(linesOfDocument(document));

describe('a document in lines', () => {
  test('is the same document, with its members in their order, whoever looks at it', () => {
    const opened = new OpenedDocument(linesOf(root), () => undefined);
    expect(Object.keys(opened.root.paths ?? {})).toEqual(['/b', '/a~/ü']);
    expect(Object.hasOwn(Object(opened.root.components).schemas, 'Order')).toBe(true);
    expect(JSON.stringify({ ...opened.root })).toBe(JSON.stringify(root));
    expect(opened.root).toEqual(root);
  });

  test('keeps members called __proto__', () => {
    const odd = JSON.parse(
      '{"paths":{"__proto__":{"get":{}}},"components":{"__proto__":{"a":{"__proto__":1}}}}',
    );
    const opened = new OpenedDocument(linesOf(odd), () => undefined);
    expect(JSON.stringify(opened.root)).toBe(JSON.stringify(odd));
    expect(Object.getPrototypeOf(opened.root.paths)).toBe(Object.prototype);
  });

  test('is parsed a part at a time, each once', () => {
    let grown = 0;
    const opened = new OpenedDocument(linesOf(root), (bytes) => {
      grown += bytes;
    });
    const before = opened.bytes;
    expect(grown).toBe(0);
    const { schemas } = Object(opened.root.components);
    expect(schemas.Order).toBe(schemas.Order);
    expect(grown).toBe(4 * Buffer.byteLength(JSON.stringify(root.components.schemas.Order)));
    expect(opened.bytes).toBe(before + grown);
  });

  const digest = Buffer.alloc(16).toString('base64');

  test.each<[string, string]>([
    ['no lines', ''],
    ['one line', 'null\n'],
    ['a part too few', `[{"paths":{"/a":2}},["/paths"],"${digest}"]\n`],
    ['a part too many', '[{"paths":{}},["/paths"],""]\n{}\n'],
    ['a part of another size', `[{"paths":{"/a":3}},["/paths"],"${digest}"]\n{}\n`],
    ['a part without a digest', '[{"paths":{"/a":2}},["/paths"],""]\n{}\n'],
    ['a digest too many', `[{"paths":{}},["/paths"],"${digest}"]\n`],
    ['parts of nothing', `[{},["/paths"],"${digest}"]\n{}\n`],
    ['parts elsewhere', `[{"info":{"title":3}},["/info"],"${digest}"]\n"A"\n`],
    ['sizes that are none', `[{"paths":{"/a":"2"}},["/paths"],"${digest}"]\n{}\n`],
    ['no list of owners', '[{"paths":{}}]\n'],
    ['no JSON', '{\n'],
  ])('is none with %s', (_what, lines) => {
    expect(() => new OpenedDocument(new LinesInMemory(Buffer.from(lines)), () => undefined)).toThrow();
  });
});

describe('open documents', () => {
  const lines = linesOf(root);

  /** Documents by name, and the names of those that had to be read. */
  function documents(mostBytes: number, mostDocuments: number) {
    const owners = new Map<string, object>();
    const read: string[] = [];
    const open = new OpenDocuments<string>({ mostBytes, mostDocuments });
    const get = (name: string) => {
      const owner = owners.get(name) ?? {};
      owners.set(name, owner);
      return open.get(owner, () => {
        read.push(name);
        return lines;
      });
    };
    return { get, read };
  }

  test('are those that were used last', () => {
    const { get, read } = documents(1e9, 2);
    for (const name of ['a', 'b', 'a', 'c', 'a', 'b', 'b', 'c']) get(name);
    expect(read).toEqual(['a', 'b', 'c', 'b', 'c']);
  });

  test('are fewer when they are large, and one however large it is', () => {
    const { get, read } = documents(2.5 * lines.size, 10);
    for (const name of ['a', 'b', 'a', 'b', 'c', 'b', 'a']) get(name);
    expect(read).toEqual(['a', 'b', 'c', 'a']);
    const single = documents(1, 10);
    for (const name of ['a', 'a', 'b', 'b', 'a']) single.get(name);
    expect(single.read).toEqual(['a', 'b', 'a']);
  });

  test('are fewer when they have grown since, by what was parsed and by what was made of them', () => {
    const { get, read } = documents(2 * lines.size + 100, 10);
    get('a');
    get('b');
    JSON.stringify(get('b').root);
    get('b');
    get('a');
    expect(read).toEqual(['a', 'b', 'a']);
    expect(get('a').remember('x', () => 'made')).toBe('made');
    expect(get('a').remember('x', () => 'made again')).toBe('made');
    get('b');
    expect(get('a').remember('x', () => 'made anew')).toBe('made anew');
  });
});
