import { isObject, objectMember } from '@actway/openapi';
import { expect, test } from 'vitest';
import { api, ImportFolder, operation } from './import-folder.js';

test('a reference in an example, which mocks would follow, becomes the value; one that leads nowhere goes', async () => {
  const folder = await ImportFolder.create();
  const content = {
    'application/json': {
      schema: { type: 'object' },
      examples: {
        good: { value: { thing: { $ref: '#/components/examples/thing' } } },
        lost: { value: { thing: { $ref: '#/components/examples/nothing' } } },
        endless: { value: { $ref: '#/components/examples/endless' } },
      },
    },
  };
  await folder.import(
    api(
      { '/a': { get: operation('a', { responses: { 200: { description: 'A.', content } } }) } },
      {
        components: {
          examples: {
            thing: { value: { size: { $ref: '#/components/examples/size' } } },
            size: { value: 7 },
            endless: { value: { again: { $ref: '#/components/examples/endless' } } },
          },
        },
      },
    ),
  );
  const catalog = await folder.catalog();
  const root = catalog.document(catalog.app('shop'), '1_0');
  const { '200': answer } = objectMember(
    objectMember(objectMember(objectMember(root, 'paths'), '/a'), 'get'),
    'responses',
  );
  const media = objectMember(objectMember(isObject(answer) ? answer : {}, 'content'), 'application/json');
  expect(objectMember(media, 'examples')).toMatchObject({ good: { value: { thing: { size: 7 } } } });
  expect(JSON.stringify(root)).not.toContain('$ref');
});
