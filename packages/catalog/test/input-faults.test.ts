import { describe, expect, test } from 'vitest';
import { openCatalog, shippedAppsFolder } from '../src/index.js';
import { faultsOfMember } from './temporary-apps.js';

describe('a fault says what is wanted', () => {
  test.each<[schema: unknown, value: unknown, faults: string[]]>([
    [{ type: 'string' }, 1, ['/a must be string']],
    [{ type: ['string', 'null'] }, 1, ['/a must be string or null']],
    [{ enum: ['open', 'closed'] }, 'x', ['/a must be one of: open, closed']],
    [{ enum: ['', 1, null] }, 'x', ['/a must be one of: "", 1, null']],
    [{ const: 'card' }, 'x', ['/a must be card']],
    [{ minLength: 1 }, '', ['/a must not be empty']],
    [{ minLength: 3 }, 'ab', ['/a must have at least 3 characters']],
    [{ maxLength: 1 }, 'ab', ['/a must have at most 1 character']],
    [{ minItems: 1 }, [], ['/a must have at least 1 item']],
    [{ maxItems: 1 }, [1, 2], ['/a must have at most 1 item']],
    [{ minProperties: 2 }, {}, ['/a must have at least 2 members']],
    [{ minimum: 1 }, 0, ['/a must be 1 or more']],
    [{ exclusiveMaximum: 1 }, 1, ['/a must be less than 1']],
    [{ multipleOf: 5 }, 7, ['/a must be a multiple of 5']],
    [{ uniqueItems: true }, [1, 2, 1], ['/a must not hold the same item twice (items 0 and 2)']],
    [{ pattern: '^a+$' }, 'b', ['/a must match the pattern ^a+$']],
    [{ format: 'date-time' }, 'x', ['/a must be a date and time such as 2026-01-31T14:30:00Z']],
    [{ format: 'email' }, 'x', ['/a must be an e-mail address']],
    [{ not: { type: 'string' } }, 'x', ['/a has a form that is not allowed']],
    [false, 'x', ['/a must not be given']],
    [{ type: 'object', required: ['b/c'] }, {}, ['/a/b~1c is required']],
    [{ type: 'object', propertyNames: { pattern: '^x' } }, { y: 1 }, ['/a/y is not an allowed name']],
    [{ type: 'object', dependentRequired: { x: ['y'] } }, { x: 1 }, ['/a/y is required when x is given']],
    [{ type: 'object', unevaluatedProperties: false }, { x: 1 }, ['/a/x is not a known member']],
    [
      { allOf: [{ if: { type: 'string' }, else: false }, { minLength: 2 }] },
      'x',
      ['/a must have at least 2 characters'],
    ],
    [{ if: { type: 'string' }, else: { minimum: 2 } }, 1, ['/a must be 2 or more']],
    [
      { type: 'array', items: { type: 'string' } },
      [1, 'x', 2],
      ['/a/0 must be string', '/a/2 must be string'],
    ],
  ])('%j of %j', async (schema, value, faults) => {
    expect(await faultsOfMember(schema, value)).toEqual(faults);
  });

  test('and names a member that is like an unknown one', async () => {
    const schema = { type: 'object', properties: { title: {}, body: {} }, additionalProperties: false };
    expect(await faultsOfMember(schema, { titel: 1, x: 1 })).toEqual([
      '/a/titel is not a known member; did you mean title?',
      '/a/x is not a known member',
    ]);
  });

  test('and never repeats a value, which may be a secret', async () => {
    const secret = 'hunter2hunter2';
    const kinds = [
      { type: 'integer' },
      { enum: ['x'] },
      { pattern: '^x' },
      { format: 'uuid' },
      { maxLength: 2 },
      { const: 1 },
    ];
    for (const schema of kinds) expect((await faultsOfMember(schema, secret)).join()).not.toContain(secret);
  });
});

test('every fault of an input is reported at once', async () => {
  const catalog = await openCatalog({ folders: [shippedAppsFolder] });
  const action = catalog.action('GITHUB_ISSUES_CREATE');
  expect(action.inputSchema).toMatchObject({ required: ['owner', 'repo', 'title'] });
  expect(catalog.inputFaults(action, { repo: 1, title: [], labels: [1, { color: 3 }] })).toEqual([
    { path: '/owner', message: 'is required', code: 'required' },
    { path: '/repo', message: 'must be string', code: 'type' },
    { path: '/title', message: 'must be string or integer', code: 'type' },
    { path: '/labels/0', message: 'must be string or object', code: 'type' },
    { path: '/labels/1/color', message: 'must be string or null', code: 'type' },
  ]);
});
