import { describe, expect, test } from 'vitest';
import { api, ImportFolder } from './import-folder.js';

/** A document whose operation takes these members; numbers are written as they are. */
function documentOf(members: string): string {
  const schema = `{"type":"object","properties":{${members}}}`;
  const requestBody = { content: { 'application/json': { schema: '@' } } };
  return JSON.stringify(
    api({ '/things': { post: { operationId: 'make', responses: {}, requestBody } } }),
  ).replace('"@"', schema);
}

const members =
  '"a":{"type":"integer","enum":[9007199254740993,1]},' +
  '"b":{"type":"integer","description":"B.","const":9007199254740993},' +
  '"c":{"type":"integer","maximum":9223372036854775807,"minimum":-9223372036854775808},' +
  '"d":{"type":"string","enum":["9007199254740993"]},' +
  '"e":{"type":"integer","enum":[9007199254740992,1]}';

describe('integers beyond 2^53 in a document', () => {
  test.each([
    ['JSON', documentOf(members)],
    ['YAML', `# YAML\n${documentOf(members)}`],
  ])('of %s are told in words where a value has to be one, and bounds where they bound', async (_, text) => {
    const folder = await ImportFolder.create();
    const { notes } = await folder.import(text);
    expect(notes.join()).toContain(
      '1 × enum with an integer beyond 2^53, which is told in words, was left out',
    );
    const catalog = await folder.catalog();
    const action = catalog.action('SHOP_MAKE');
    expect(Object(action.inputSchema).properties).toMatchObject({
      a: { type: 'integer', description: 'One of: 9007199254740993, 1' },
      b: { type: 'integer', description: 'B.\n\nOne of: 9007199254740993' },
      c: { maximum: 2 ** 63, minimum: -(2 ** 63) },
      d: { enum: ['9007199254740993'] },
      e: { enum: [9007199254740992, 1] },
    });
    const { readInput, buildRequest } = catalog.compiled(action);
    const { input, faults } = readInput({
      a: 9007199254740993n,
      b: '9007199254740993',
      d: '9007199254740993',
    });
    expect(faults).toEqual([]);
    const { body } = buildRequest(input, { serverVariables: {}, headers: {} });
    expect(String(body)).toBe('{"a":9007199254740993,"b":9007199254740993,"d":"9007199254740993"}');
  });
});
