import { baseContract, type Description } from '@actway/testing/description';
import { describe, expect, test } from 'vitest';
import { changed, compare, sourceOf } from './support/compare.js';
import { breachesOf, compareContracts, type Finding, rules } from './support/modules.js';

const place = { file: 'openapi/openapi.yaml', line: 4, pointer: '#/info/version' };
const now = new Date('2026-07-01T00:00:00Z');
const finding = (severity: Finding['severity']): Finding => ({
  severity,
  rule: 'any',
  what: 'Something changed.',
  who: 'Someone.',
  operations: [],
  base: place,
  revision: place,
  removals: [],
});

const manifestOf = (version: string | undefined) =>
  version === undefined ? undefined : { file: 'packages/client/package.json', version };

function breaches(
  severity: Finding['severity'] | 'nothing',
  base: string,
  revision: unknown,
  client?: string[],
) {
  return breachesOf({
    base: {
      name: 'the base',
      version: base,
      packageVersion: manifestOf(client?.[0]),
      findings: severity === 'nothing' ? [] : [finding(severity)],
    },
    revision: { version: revision, packageVersion: manifestOf(client?.[1]), place },
    now,
  });
}

describe('the version', () => {
  test.each([
    ['breaking', '1.4.2', '2.0.0'],
    ['compatible', '1.4.2', '1.5.0'],
    ['note', '1.4.2', '1.4.3'],
    ['nothing', '1.4.2', '1.4.2'],
    ['breaking', '0.1.4', '0.2.0'],
    ['compatible', '0.1.4', '0.1.5'],
    ['note', '0.1.4', '0.1.5'],
  ] as const)('after %s changes rises from %s to %s, and may rise further', (severity, base, least) => {
    expect(breaches(severity, base, least)).toEqual([]);
    expect(breaches(severity, base, '3.0.0')).toEqual([]);
  });

  test.each([
    ['breaking', '1.4.2', '1.5.0', '2.0.0'],
    ['compatible', '1.4.2', '1.4.3', '1.5.0'],
    ['note', '1.4.2', '1.4.2', '1.4.3'],
    ['breaking', '0.1.4', '0.1.5', '0.2.0'],
    ['compatible', '0.1.4', '0.1.4', '0.1.5'],
    ['breaking', '1.4.2', '1.4.10', '2.0.0'],
  ] as const)(
    'after %s changes does not do when it goes from %s to %s',
    (severity, base, revision, least) => {
      const [breach] = breaches(severity, base, revision);
      expect(breach).toMatchObject({ gate: 'version', place });
      expect(breach?.message).toContain(`needs ${least} or more`);
    },
  );

  test('must not fall, and must be a version', () => {
    expect(breaches('nothing', '1.4.2', '1.4.1')[0]?.message).toContain(
      'fell from 1.4.2 in the base to 1.4.1',
    );
    expect(breaches('nothing', '1.4.2', 'next')[0]?.message).toContain('Write it as major.minor.patch');
    expect(breaches('nothing', '1.4.2', undefined)).toHaveLength(1);
  });

  test('of the client rises as well, where the base has one', () => {
    expect(breaches('breaking', '0.1.0', '0.2.0', ['0.1.0', '0.1.0'])).toEqual([
      expect.objectContaining({
        gate: 'package-version',
        message: expect.stringContaining('packages/client'),
      }),
    ]);
    expect(breaches('breaking', '0.1.0', '0.2.0', ['0.1.0', '0.2.0'])).toEqual([]);
    expect(breaches('breaking', '0.1.0', '0.2.0')).toEqual([]);
  });
});

describe('what is taken away', () => {
  const removals: {
    name: string;
    mark(contract: Description, marks: object): unknown;
    remove(contract: Description): unknown;
  }[] = [
    {
      name: 'operation `getParcel`',
      mark: ({ paths }, marks) => Object.assign(paths['/parcels/{parcelId}'].get, marks),
      remove: ({ paths }) => delete paths['/parcels/{parcelId}'].get,
    },
    {
      name: 'operation `quote`',
      mark: ({ paths }, marks) => Object.assign(paths['/quotes'].post, marks),
      remove: ({ paths }) => delete paths['/quotes'],
    },
    {
      name: 'parameter `offset`',
      mark: ({ paths }, marks) => Object.assign(paths['/parcels'].get.parameters[1], marks),
      remove: ({ paths }) => paths['/parcels'].get.parameters.splice(1, 1),
    },
    {
      name: 'property `carrier`',
      mark: ({ components }, marks) => Object.assign(components.schemas.Parcel.properties.carrier, marks),
      remove: ({ components }) => delete components.schemas.Parcel.properties.carrier,
    },
    {
      name: 'property `pin`',
      mark: ({ components }, marks) => Object.assign(components.schemas.NewParcel.properties.pin, marks),
      remove: ({ components }) => delete components.schemas.NewParcel.properties.pin,
    },
    {
      // Another name is a removal too.
      name: 'property `comment`',
      mark: ({ components }, marks) => Object.assign(components.schemas.NewParcel.properties.comment, marks),
      remove: ({ components: { schemas } }) => {
        schemas.NewParcel.properties.comments = schemas.NewParcel.properties.comment;
        delete schemas.NewParcel.properties.comment;
      },
    },
  ];

  async function breachesWith(marks: object): Promise<string[]> {
    const base = changed(baseContract(), (contract) => {
      for (const { mark } of removals) mark(contract, marks);
    });
    const revision = changed(base, (contract) => {
      for (const { remove } of removals) remove(contract);
      contract.info.version = '2.0.0';
    });
    const { breaches: found } = await compare(base, revision, now);
    return found.map(({ gate, message }) => `${gate}: ${message}`).sort();
  }
  const names = removals.map(({ name }) => name).sort();
  const each = (fault: string) =>
    names.map((name) => expect.stringContaining(`removal: The ${name} ${fault}`));

  test('was deprecated', async () => {
    expect(await breachesWith({})).toEqual(each('goes without notice'));
  });

  test('has had its last day', async () => {
    expect(await breachesWith({ deprecated: true, 'x-sunset': '2026-07-01' })).toEqual(
      each('is promised until 2026-07-01 in memory'),
    );
    expect(await breachesWith({ deprecated: true, 'x-sunset': '2026-06-30' })).toEqual([]);
  });

  test('needs a day that can be read', async () => {
    const base = changed(baseContract(), ({ paths }) => {
      paths['/quotes'].post.deprecated = true;
    });
    const revision = changed(base, (contract) => {
      delete contract.paths['/quotes'];
      contract.info.version = '2.0.0';
    });
    const { breaches: found } = await compare(base, revision, now);
    expect(found.map(({ message }) => message)).toEqual([expect.stringContaining('without a day to go')]);
  });
});

test('a rule that the policy leaves out is not a rule that is off: the comparison needs every one', async () => {
  const source = sourceOf({ 'openapi.yaml': JSON.stringify(baseContract()) });
  const revision = sourceOf({
    'openapi.yaml': JSON.stringify(changed(baseContract(), ({ paths }) => delete paths['/quotes'])),
  });
  const policy = Object.fromEntries(rules.map((rule) => [rule, rule === 'path-removed' ? 'minor' : 'major']));
  const { findings } = await compareContracts(source, revision, { policy, now });
  expect(findings.map(({ severity, rule }) => ({ severity, rule }))).toEqual([
    { severity: 'compatible', rule: 'path-removed' },
  ]);
});
