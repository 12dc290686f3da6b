import { cp, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { removeCarrier, TemporaryRepository } from '@actway/testing/temporary-repository';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';

let repository: TemporaryRepository;

beforeAll(async () => {
  repository = await TemporaryRepository.create();
});
afterEach(() => repository.reset());
afterAll(() => repository.remove());

const schema = 'openapi/schemas/Parcel.yaml';
const raise = async (contract: string, client: string) => {
  await repository.edit('openapi/openapi.yaml', [['version: 1.4.0', `version: ${contract}`]]);
  await repository.edit('packages/client/package.json', [['"version": "0.1.0"', `"version": "${client}"`]]);
};

test('the contract as it was passes, compared with where it left origin/main', async () => {
  const { code, stdout } = await repository.diff();
  expect(stdout).toMatch(/from the merge base with origin\/main \([0-9a-f]{7}\) to the work tree/);
  expect(stdout).toContain('0 breaking, 0 compatible, 0 notes; every gate holds');
  expect(code).toBe(0);
});

describe('a property that answers no longer have', () => {
  test('is told with its operations, its pointer, its file and line; the exit code is 1', async () => {
    const lines = (await readFile(join(repository.folder, schema), 'utf8')).split('\n');
    const line = lines.indexOf('  carrier:') + 1;
    await removeCarrier(repository);
    const { code, stdout } = await repository.diff();
    expect(code).toBe(1);
    expect(stdout).toContain('1 breaking, 0 compatible, 0 notes');
    expect(stdout).toContain('`carrier` in the schema `Parcel` is gone.');
    expect(stdout).toContain('Callers who read `carrier`.');
    expect(stdout).toContain('in listParcels (GET /parcels)');
    expect(stdout).toContain('in createParcel (POST /parcels)');
    expect(stdout).toContain('in getParcel (GET /parcels/{parcelId})');
    expect(stdout).toContain(`${schema}:${line} #/properties/carrier (in the base)   property-removed`);
    expect(stdout).toMatch(
      /info\.version is 1\.4\.0, and was 1\.4\.0 in the merge base with origin\/main \([0-9a-f]{7}\): a breaking change needs 2\.0\.0 or more\./,
    );
    expect(stdout).toMatch(
      /packages\/client\/package\.json is 0\.1\.0, and was 0\.1\.0 in .*: a breaking change needs 0\.2\.0/,
    );
    expect(stdout).toContain('The property `carrier` goes without notice: it is not deprecated in the merge');
  });

  test('is told to programs as JSON', async () => {
    await removeCarrier(repository);
    const { code, stdout } = await repository.diff(['--format', 'json']);
    const report = JSON.parse(stdout);
    expect(code).toBe(1);
    expect(report).toMatchObject({
      reportVersion: 1,
      fails: true,
      counts: { breaking: 1, compatible: 0, note: 0 },
      demandedRise: 'major',
      findings: [{ severity: 'breaking', rule: 'property-removed', base: { file: schema } }],
    });
    expect(report.breaches.map(({ gate }: { gate: string }) => gate)).toEqual([
      'version',
      'package-version',
      'removal',
    ]);
  });
});

test('a breaking change that is wanted passes with --fail-on none, once every gate holds', async () => {
  // The base marks `oldCode` as deprecated, and its day has passed.
  await repository.edit(schema, [[/ {2}oldCode:\n(?: {4}.*\n)+/, '']]);
  expect((await repository.diff(['--fail-on', 'none'])).code).toBe(1);
  await raise('2.0.0', '0.2.0');
  const strict = await repository.diff();
  expect(strict.stdout).toContain('1 breaking, 0 compatible, 0 notes; every gate holds');
  expect(strict.code).toBe(1);
  expect((await repository.diff(['--fail-on', 'none'])).code).toBe(0);
});

test('fewer values of what is sent and read concern both; of what is read alone they refuse nobody', async () => {
  await repository.edit('openapi/openapi.yaml', [[/^ *- FR\n/m, '']]);
  await repository.edit(schema, [[/^ *- lost\n/m, '']]);
  const { stdout } = await repository.diff();
  expect(stdout).toContain('`country` in the schema `Address` can no longer be `FR`.');
  expect(stdout).toContain(
    'Callers who send that value: they are refused; answers do not have that value any more.',
  );
  expect(stdout).toContain('`status` in the schema `Parcel` can no longer be `lost`.');
  expect(stdout).toContain('Callers who read it: nothing comes that did not come before.');
});

test('a compatible change passes once the versions have risen, and fails where nothing may change', async () => {
  await repository.edit(schema, [['  carrier:\n', '  region:\n    type: string\n  carrier:\n']]);
  await raise('1.5.0', '0.1.1');
  const { code, stdout } = await repository.diff();
  expect(stdout).toContain('`region` in the schema `Parcel` is new.');
  expect(code).toBe(0);
  expect((await repository.diff(['--fail-on', 'compatible'])).code).toBe(1);
});

describe('the base', () => {
  test('is the last tag where no default branch is known; without either the command says which git command gets one', async () => {
    await repository.git('tag', 'v0.1.0');
    await repository.git('update-ref', '-d', 'refs/remotes/origin/main');
    await repository.git('remote', 'add', 'origin', repository.folder);
    onTestFinished(async () => {
      await repository.git('remote', 'remove', 'origin');
      await repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    });
    expect((await repository.diff()).stdout).toMatch(/from the tag v0\.1\.0 \([0-9a-f]{7}\)/);
    await repository.git('tag', '--delete', 'v0.1.0');
    const { code, stderr } = await repository.diff();
    expect(code).toBe(2);
    expect(stderr).toContain('`git fetch origin HEAD:refs/remotes/origin/HEAD`');
  });

  test('can be a file', async () => {
    await cp(join(repository.folder, 'openapi'), join(repository.folder, 'elsewhere/openapi'), {
      recursive: true,
    });
    await removeCarrier(repository);
    const { code, stdout } = await repository.diff(['--base', 'elsewhere/openapi/openapi.yaml']);
    expect(stdout).toContain('elsewhere/openapi/schemas/Parcel.yaml:');
    expect(code).toBe(1);
  });

  test('can be a URL, with files beside it', async () => {
    const server = createServer((request, response) => {
      readFile(join(repository.folder, 'openapi', request.url ?? '')).then(
        (text) => response.end(text),
        () => response.writeHead(404).end(),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

    const same = await repository.diff(['--base', `${url}/openapi.yaml`]);
    expect(same.stdout).toContain('0 breaking, 0 compatible, 0 notes; every gate holds');
    const missing = await repository.diff(['--base', `${url}/other.json`]);
    expect(missing.code).toBe(2);
    expect(missing.stderr).toContain('it answers 404');
  });

  test.each(['main~99', '--output=/tmp/anything', 'nowhere.yaml'])('cannot be %s', async (base) => {
    const { code, stderr } = await repository.diff([`--base=${base}`]);
    expect(code).toBe(2);
    expect(stderr).toContain('is no git revision here, no OpenAPI file');
    expect(stderr).not.toContain('    at ');
  });
});

describe('what cannot be compared ends with 2 and says what to do', () => {
  const known = 'OpenAPI 3.0, OpenAPI 3.1 or Swagger 2.0';

  test('a reference to a file that is not there', async () => {
    await repository.edit(schema, [['Stop.yaml', 'Halt.yaml']]);
    const { code, stderr } = await repository.diff();
    expect(code).toBe(2);
    expect(stderr).toContain('openapi/schemas/Halt.yaml cannot be read from the work tree');
  });

  test('a reference that leads nowhere, by its file and line', async () => {
    await repository.edit('openapi/paths/parcels.yaml', [['schemas/Problem', 'schemas/Trouble']]);
    const { code, stderr } = await repository.diff();
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /openapi\/paths\/parcels\.yaml:\d+: `\$ref: .*Trouble` leads nowhere in the work tree/,
    );
  });

  test('a file that is no YAML', async () => {
    await writeFile(join(repository.folder, schema), 'type: object\n  properties: {');
    const { code, stderr } = await repository.diff();
    expect(code).toBe(2);
    expect(stderr).toMatch(/Parcel\.yaml cannot be read from the work tree: .* at line 1, column 7/);
  });

  test('a file that is empty, and a part of an operation that is', async () => {
    await writeFile(join(repository.folder, schema), '# Later.\n');
    const file = await repository.diff();
    expect(file.code).toBe(2);
    expect(file.stderr).toContain(
      `${schema} cannot be read from the work tree: it is empty.\nCorrect the file, or the \`$ref\` that leads there.`,
    );
    const empty = '{"openapi":"3.1.0","info":{"title":"P","version":"1.0.0"},"paths":{"/p":{"get":null}}}';
    await writeFile(join(repository.folder, 'elsewhere', 'empty.json'), empty);
    const part = await repository.diff(['--base', 'elsewhere/empty.json']);
    expect(part.code).toBe(2);
    expect(part.stderr).toContain(
      'elsewhere/empty.json:1 (#/paths/~1p/get) is empty, and cannot be compared.',
    );
  });

  test.each([
    ['{"swagger":"1.2","apis":[]}', `is no ${known} document: it is Swagger 1.2.`],
    ['{"openapi":"3.2.0","info":{},"paths":{}}', `is no ${known} document: it is OpenAPI 3.2.0.`],
    ['{"info":{},"paths":{}}', `is no ${known} document: it has no member \`openapi: 3.x\`.`],
    ['', `is no ${known} document: it is empty.`],
    [
      '<!doctype html><title>Sign in</title>',
      'cannot be read: it is a page (HTML or XML), not YAML or JSON.',
    ],
  ])('a document that is no OpenAPI: %s', async (text, fault) => {
    await writeFile(join(repository.folder, 'elsewhere', 'other.json'), text);
    const { code, stderr } = await repository.diff(['--base', 'elsewhere/other.json']);
    expect(code).toBe(2);
    expect(stderr).toContain(`elsewhere/other.json ${fault}`);
    expect(stderr).not.toContain('    at ');
  });

  test('an address at which nobody answers', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/openapi.yaml`;
    await new Promise((resolve) => server.close(resolve));
    const { code, stderr } = await repository.diff(['--base', url]);
    expect(code).toBe(2);
    expect(stderr).toContain(`${url} cannot be read: ECONNREFUSED.`);
    const forbidden = await repository.diff(['--base', 'https://localhost:1/openapi.yaml']);
    expect(forbidden.code).toBe(2);
    expect(forbidden.stderr).toContain('https://localhost:1/openapi.yaml cannot be read: bad port.');
  });

  test('types that cannot be generated', async () => {
    await repository.edit('openapi/paths/parcels.yaml', [
      ['operationId: createParcel', 'operationId: listParcels'],
    ]);
    const { code, stderr } = await repository.diff(['--consumers', 'elsewhere']);
    expect(code).toBe(2);
    expect(stderr).toContain('No types can be generated from the work tree: ');
    expect(stderr).toContain('`contract lint` tells where');
    expect(stderr).not.toContain('    at ');
  });

  test('a rule for an extension that neither contract has judges nothing, and the command says so', async () => {
    await writeFile(
      join(repository.folder, 'contract-extensions.yaml'),
      'x-rolez: { changes: [{ severity: breaking }] }\n',
    );
    const { code, stderr } = await repository.diff();
    expect(code).toBe(0);
    expect(stderr).toContain(
      'Neither contract has `x-rolez`, so that the rule for it judges nothing: is it spelt as it is there?',
    );
  });

  test('a policy with a gap', async () => {
    await repository.edit('redocly.yaml', [['  property-removed: major\n', '']]);
    const { code, stderr } = await repository.diff();
    expect(code).toBe(2);
    expect(stderr).toContain('says nothing of property-removed');
  });

  test.each([[['--fail-on', 'never']], [['--basis', 'main']], [['--format', 'html']]])(
    'a command line of %s',
    async (args) => {
      const { code, stderr } = await repository.diff(args);
      expect(code).toBe(2);
      expect(stderr).toContain('Run it with --help');
    },
  );
});
