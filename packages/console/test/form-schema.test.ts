import { describe, expect, it } from 'vitest';
import { filledIn, formSchemaOf, requiredOnly } from '../site/actions/form-schema.js';

describe('the schema of a form', () => {
  const of = (member: object) => formSchemaOf({ type: 'object', properties: { member } }).properties?.member;

  it('has a value that may be null as one that may be left out', () => {
    expect(
      of({ anyOf: [{ type: 'string', format: 'date' }, { type: 'null' }], description: 'When.' }),
    ).toEqual({
      type: 'string',
      format: 'date',
      description: 'When.',
    });
    expect(of({ type: ['integer', 'null'] })).toEqual({ type: 'integer' });
  });

  it('has several plain types as text, and lets one choose between others', () => {
    expect(of({ anyOf: [{ type: 'integer' }, { type: 'string' }] })).toEqual({ type: 'string' });
    const choice = of({ oneOf: [{ type: 'string' }, { type: 'object', required: ['id'], properties: {} }] });
    expect(choice).toMatchObject({ oneOf: [{ title: 'string' }, { title: 'object with id' }] });
    expect(of({ anyOf: [{ type: 'string', enum: ['a'] }, { type: 'integer' }] })).toHaveProperty('oneOf');
  });

  it('has a file as one field, at any depth', () => {
    const file = {
      anyOf: [{ type: 'object' }, { type: 'string' }],
      file_uploadable: true,
      description: 'It.',
    };
    expect(of({ type: 'array', items: file })).toMatchObject({
      items: { type: 'object', file_uploadable: true, description: 'It.' },
    });
  });

  it('can be that of required members alone', () => {
    const whole = { type: 'object', required: ['a'], properties: { a: {}, b: {}, c: {} } } as const;
    expect(requiredOnly({ ...whole, required: ['a'] })).toEqual({
      schema: { type: 'object', required: ['a'], properties: { a: {} } },
      left: 2,
    });
  });
});

describe('what was filled in', () => {
  it('has nothing that was left empty, and all that says something', () => {
    const given = { a: '', b: { c: undefined, d: { e: null } }, f: [], g: ['', 'x'], h: false, i: 0 };
    expect(filledIn(given)).toEqual({ g: ['x'], h: false, i: 0 });
    expect(filledIn({ a: '' })).toBeUndefined();
  });
});
