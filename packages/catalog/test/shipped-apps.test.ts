import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { dereferenceObject, isObject, type JsonObject, objectMember } from '@actway/openapi';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { openCatalog, shippedAppsFolder } from '../src/index.js';
import { appFolder } from './temporary-apps.js';

const catalog = await openCatalog({ folders: [shippedAppsFolder] });

describe.each(catalog.apps().flatMap((app) => app.versions.map((version) => ({ app, version }))))(
  '$app.key $version',
  ({ app, version }) => {
    const document = {
      id: 'https://example.com/document',
      file: '',
      version,
      root: catalog.document(app, version),
    };
    const ajv = new Ajv2020({ strict: false });
    formats.default(ajv);
    ajv.addSchema(document.root, document.id);
    const actions = catalog.actions({ apps: [app.key] });

    test.each(actions.map((action) => [action.id, action] as const))(
      '%s has a valid example input',
      (_, action) => {
        expect(action.exampleInput).toBeDefined();
        expect(catalog.inputFaults(action, action.exampleInput)).toEqual([]);
      },
    );

    test('has a valid named example for each JSON response', () => {
      const responses = jsonResponses(document.root);
      expect(responses.length).toBeGreaterThanOrEqual(10);
      for (const { pointer, media } of responses) {
        const examples = Object.values(objectMember(media, 'examples'));
        expect(examples.length, `examples of ${pointer}`).toBeGreaterThan(0);
        const validate = ajv.compile({ $ref: `${document.id}${pointer}/schema` });
        for (const example of examples) {
          const value = dereferenceObject(document, example)?.value;
          expect(validate(value), `${pointer}: ${ajv.errorsText(validate.errors)}`).toBe(true);
        }
      }
    });

    test('describes each operation, and each of its inputs', () => {
      for (const action of actions) {
        expect(action.description.length, action.id).toBeGreaterThan(10);
        const { properties } = catalog.displaySchema(action, 'input');
        for (const [name, property] of Object.entries(isObject(properties) ? properties : {})) {
          expect(isObject(property) && property.description, `${action.id} ${name}`).toBeTruthy();
        }
      }
    });

    function jsonResponses(root: JsonObject): { pointer: string; media: JsonObject }[] {
      const found: { pointer: string; media: JsonObject }[] = [];
      for (const [path, item] of Object.entries(objectMember(root, 'paths'))) {
        for (const [method, operation] of Object.entries(isObject(item) ? item : {})) {
          for (const [status, response] of Object.entries(
            isObject(operation) ? objectMember(operation, 'responses') : {},
          )) {
            const media = objectMember(dereferenceObject(document, response) ?? {}, 'content')[
              'application/json'
            ];
            if (!isObject(media)) continue;
            const referred =
              isObject(response) && typeof response.$ref === 'string' ? response.$ref : undefined;
            const own = `#/paths/${encodeURIComponent(path.replaceAll('/', '~1'))}/${method}/responses/${status}`;
            found.push({ pointer: `${referred ?? own}/content/application~1json`, media });
          }
        }
      }
      return found;
    }
  },
);

describe('linting with redocly.yaml', () => {
  test('finds nothing wrong in the documents, nor in their examples', async () => {
    const files = catalog
      .apps()
      .flatMap(({ key, versions }) => versions.map((version) => `${key}/${version}.yaml`));
    expect(await lint(shippedAppsFolder, files)).toEqual({ code: 0, faults: [] });
  });

  test('would find a wrong example', async () => {
    const content = {
      'application/json': { schema: { type: 'integer' }, examples: { one: { value: 'x' } } },
    };
    const paths = { '/a': { get: { responses: { 200: { description: 'A number.', content } } } } };
    const folder = await appFolder({ shop: { documents: { '1_0': { paths } } } });
    expect(await lint(folder, ['shop/1_0.yaml'])).toEqual({
      code: 1,
      faults: ['no-invalid-media-type-examples'],
    });
  });
});

async function lint(folder: string, files: string[]): Promise<{ code: number; faults: string[] }> {
  const redocly = join(createRequire(import.meta.url).resolve('@redocly/cli/package.json'), '../bin/cli.js');
  const config = join(shippedAppsFolder, 'redocly.yaml');
  const environment = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_NOTIFICATIONS: 'true' };
  return new Promise((resolve) => {
    const command = [redocly, 'lint', ...files, '--config', config, '--format', 'checkstyle'];
    execFile(process.execPath, command, { cwd: folder, env: environment }, (error, stdout) => {
      const faults = [...stdout.matchAll(/severity="(?:error|warning)"[^>]* source="([^"]*)"/g)];
      resolve({ code: Number(error?.code ?? 0), faults: faults.map((fault) => fault[1] ?? '') });
    });
  });
}
