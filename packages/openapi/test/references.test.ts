import { describe, expect, it } from 'vitest';
import {
  dereference,
  fragmentSegments,
  jsonPointer,
  membersIn,
  pointerSegments,
  valueAtFragment,
  valueAtPointer,
} from '../src/index.js';

const root = { 'a/b': { 'm~n': ['zero', { name: 'one' }] }, 'with space': 1 };

describe('JSON pointers', () => {
  it('escape what RFC 6901 escapes, and read it back', () => {
    expect(jsonPointer('a/b', 'm~n', 1)).toBe('/a~1b/m~0n/1');
    expect(pointerSegments('/a~1b/m~0n/1')).toEqual(['a/b', 'm~n', '1']);
    expect(pointerSegments('/~01')).toEqual(['~1']);
  });

  it('point at members and items, and at the whole', () => {
    expect(valueAtPointer(root, '/a~1b/m~0n/1/name')).toBe('one');
    expect(valueAtPointer(root, '')).toBe(root);
  });

  it('point at nothing but what a value has itself', () => {
    for (const pointer of [
      '/a~1b/m~0n/2',
      '/a~1b/m~0n/length',
      '/a~1b/m~0n/01',
      '/constructor',
      '/with space/a',
    ])
      expect(valueAtPointer(root, pointer), pointer).toBeUndefined();
  });

  it('are percent-decoded in a fragment', () => {
    expect(valueAtFragment(root, '#/with%20space')).toBe(1);
    expect(fragmentSegments('#/%zz')).toBeUndefined();
    expect(fragmentSegments('other.yaml#/a')).toBeUndefined();
  });
});

describe('references', () => {
  const document = {
    id: 'https://example.com/api',
    root: {
      named: { $ref: 'https://example.com/api#/other' },
      other: { $ref: '#/last' },
      last: { type: 'string' },
      circle: { $ref: '#/circle' },
    },
  };

  it('are followed to the end, by the name of the document or without it', () => {
    expect(dereference(document, { $ref: '#/named' })).toBe(document.root.last);
  });

  it('that run in a circle or lead nowhere stand for nothing', () => {
    expect(dereference(document, { $ref: '#/circle' })).toBeUndefined();
    expect(dereference(document, { $ref: '#/missing' })).toBeUndefined();
    expect(membersIn(document.root, { $ref: '#/circle' })).toEqual({});
  });
});
