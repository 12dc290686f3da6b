import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Description } from '@actway/testing/description';
import { root } from '@actway/testing/repository-root';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { findingsOf, told } from './support/compare.js';
import { readExtensionRules } from './support/modules.js';

const quotes = ({ paths }: Description) => paths['/quotes'].post;
const newParcel = ({ components }: Description) => components.schemas.NewParcel.properties;

describe('a change of the scope of an operation', () => {
  test.each([
    [
      'execute',
      'admin',
      'breaking',
      'Callers whose key has the scope `execute` and not `admin`: they are refused.',
    ],
    [
      'admin',
      'execute',
      'breaking',
      'Whoever gave out a key with `execute` and without `admin`: it may call it now; nobody is refused.',
    ],
    [
      'execute',
      'accounts',
      'breaking',
      'Callers whose key has the scope `execute` and not `accounts`: they are refused; and keys with `accounts` alone may call it now.',
    ],
    ['any', 'admin', 'breaking', 'lacks the scope `admin`: they are refused'],
    [undefined, 'execute', 'breaking', 'lacks the scope `execute`: they are refused'],
    ['execute', 'any', 'compatible', 'lacks the scope `execute`; it will do now'],
    ['accounts', undefined, 'compatible', 'lacks the scope `accounts`; it will do now'],
    [
      'admin',
      'any',
      'breaking',
      'Whoever gave out a key without `admin`: it may call it now, and with `admin` alone could before.',
    ],
    ['admin', undefined, 'breaking', 'Whoever gave out a key without `admin`'],
  ])('from %s to %s is %s', async (from, to, severity, who) => {
    const findings = await findingsOf(
      (contract) => Object.assign(quotes(contract), { 'x-scope': to }),
      (contract) => Object.assign(quotes(contract), { 'x-scope': from }),
    );
    expect(findings).toEqual([
      expect.objectContaining({
        severity,
        rule: 'x-scope',
        what: `\`x-scope\` of the operation went from \`${from ?? 'any'}\` to \`${to ?? 'any'}\`.`,
        who: expect.stringContaining(who),
        operations: [{ id: 'quote', method: 'POST', path: '/quotes' }],
      }),
    ]);
  });

  test('that writes what nothing written means is no change', async () => {
    expect(await findingsOf((contract) => Object.assign(quotes(contract), { 'x-scope': 'any' }))).toEqual([]);
  });
});

describe('a change of what becomes of keys with bounds', () => {
  const bounds = { entity: 'within', apps: 'within', actions: 'within', readOnly: 'unaffected' };
  test.each([
    ['entity', 'within', 'refused', 'breaking', 'Callers whose key is bound so: they are refused.'],
    ['entity', 'refused', 'within', 'compatible', 'Callers whose key is bound so: they may call it now.'],
    ['apps', 'within', 'unaffected', 'breaking', 'it sees and changes what is outside of its bounds.'],
    [
      'readOnly',
      'unaffected',
      'within',
      'breaking',
      'they see and change only what is inside of its bounds.',
    ],
  ])('%s from %s to %s is %s', async (kind, from, to, severity, who) => {
    const findings = await findingsOf(
      (contract) => Object.assign(quotes(contract), { 'x-bounds': { ...bounds, [kind]: to } }),
      (contract) => Object.assign(quotes(contract), { 'x-bounds': { ...bounds, [kind]: from } }),
    );
    expect(findings).toEqual([
      expect.objectContaining({ severity, rule: 'x-bounds', who: expect.stringContaining(who) }),
    ]);
  });

  test('that there were none before is a note', async () => {
    const findings = await findingsOf((contract) => Object.assign(quotes(contract), { 'x-bounds': bounds }));
    expect([...new Set(findings.map(({ severity, rule }) => `${severity} ${rule}`))]).toEqual([
      'note x-bounds',
    ]);
  });
});

describe('a null that counts as absent', () => {
  const absent = { 'x-null-is-absent': true };
  const parcel = ({ components }: Description) => components.schemas.NewParcel;

  test('from now on is compatible: a body that is an object takes no null itself', async () => {
    const findings = await findingsOf((contract) => Object.assign(parcel(contract), absent));
    expect(findings.map(({ severity, what }) => `${severity}: ${what}`)).toEqual([
      'compatible: `x-null-is-absent` of the request body went from `false` to `true`.',
    ]);
  });

  test('no longer is breaking', async () => {
    const findings = await findingsOf(
      (contract) => {
        delete parcel(contract)['x-null-is-absent'];
      },
      (contract) => Object.assign(parcel(contract), absent),
    );
    expect(findings.map(({ severity }) => severity)).toEqual(['breaking']);
  });
});

describe('integers that keep their digits', () => {
  const exact = { 'x-exact-integers': true };
  const weight = ({ components }: Description) => components.schemas.NewParcel.properties.weight;

  test('from now on are compatible, no longer are breaking', async () => {
    const from = await findingsOf((contract) => Object.assign(weight(contract), exact));
    expect(from.map(({ severity }) => severity)).toEqual(['compatible']);
    const until = await findingsOf(
      (contract) => {
        delete weight(contract)['x-exact-integers'];
      },
      (contract) => Object.assign(weight(contract), exact),
    );
    expect(until.map(({ severity }) => severity)).toEqual(['breaking']);
  });
});

describe('an enum of an answer whose values may be added', () => {
  const told = { 'x-values-may-be-added': true };
  const state = ({ components }: Description) => components.schemas.Parcel.properties.status;
  const grow = (contract: Description) => state(contract).enum.push('gone');

  test('gains values without a break', async () => {
    const findings = await findingsOf(grow, (contract) => Object.assign(state(contract), told));
    expect(findings.map(({ severity, rule }) => [severity, rule])).toEqual([
      ['compatible', 'open-enum-values-added'],
    ]);
  });

  test('is told when it becomes one, and loses no value without a break', async () => {
    const opened = await findingsOf((contract) => Object.assign(state(contract), told));
    expect(opened.map(({ severity, rule }) => [severity, rule])).toEqual([
      ['compatible', 'x-values-may-be-added'],
    ]);
    const closed = await findingsOf(grow);
    expect(closed.map(({ severity, rule }) => [severity, rule])).toEqual([['breaking', 'enum-values-added']]);
  });
});

describe('an empty string that counts as absent', () => {
  const absent = { 'x-empty-is-absent': true };
  const comment = (contract: Description) => Object.assign(newParcel(contract).comment, absent);
  const offset = ({ paths }: Description) => Object.assign(paths['/parcels'].get.parameters[1], absent);

  test('no longer is breaking, for a member and for a parameter', async () => {
    const findings = await findingsOf(
      (contract) => {
        delete newParcel(contract).comment['x-empty-is-absent'];
        delete contract.paths['/parcels'].get.parameters[1]['x-empty-is-absent'];
      },
      (contract) => {
        comment(contract);
        offset(contract);
      },
    );
    const who =
      'Callers who send an empty string for what they do not have: it is taken for a value, and may be refused.';
    expect(told(findings)).toEqual([
      `breaking: \`x-empty-is-absent\` of the query parameter \`offset\` went from \`true\` to \`false\`. ${who} [x-empty-is-absent]`,
      `breaking: \`x-empty-is-absent\` of \`comment\` in the request body went from \`true\` to \`false\`. ${who} [x-empty-is-absent]`,
    ]);
  });

  test('from now on is breaking where an empty string was a value, and compatible where it was refused', async () => {
    const findings = await findingsOf((contract) => {
      comment(contract);
      offset(contract);
      Object.assign(newParcel(contract).contact, absent);
    });
    expect(findings.map(({ severity, what }) => `${severity}: ${what}`)).toEqual([
      'breaking: `x-empty-is-absent` of `comment` in the request body went from `false` to `true`.',
      'compatible: `x-empty-is-absent` of the query parameter `offset` went from `false` to `true`.',
      'compatible: `x-empty-is-absent` of `contact` in the request body went from `false` to `true`.',
    ]);
  });

  test('means nothing in an answer', async () => {
    const findings = await findingsOf(({ components }) =>
      Object.assign(components.schemas.Parcel.properties.carrier, absent),
    );
    expect(findings.map(({ severity }) => severity)).toEqual(['note']);
  });
});

test('the table of problems is judged row by row: status and type are what callers tell them by', async () => {
  const row = (help: string) => ({ status: 400, type: 'BadRequestError', when: 'It is wrong.', help });
  const table = ({ components }: Description) => components.schemas.Problem.properties.title['x-problems'];
  const findings = await findingsOf(
    (contract) => {
      const problems = table(contract);
      problems.Wrong.status = 404;
      problems.Late.type = 'TimeoutError';
      problems.Late.help = 'Be faster.';
      problems.Lost = row('Look for it.');
    },
    ({ components }) => {
      components.schemas.Problem.properties.title['x-problems'] = {
        Wrong: row('Correct it.'),
        Late: row('Be early.'),
      };
    },
  );
  const of = 'in `x-problems` of `title` in the schema `Problem`';
  expect(told(findings)).toEqual([
    `breaking: \`Late.type\` ${of} went from \`BadRequestError\` to \`TimeoutError\`. Callers who tell the problem by its type. [x-problems]`,
    `breaking: \`Wrong.status\` ${of} went from \`400\` to \`404\`. Callers who tell the problem by its status. [x-problems]`,
    expect.stringContaining(`note: \`Late.help\` ${of} went from`),
    expect.stringContaining(`note: \`Lost\` ${of} is new`),
  ]);
});

test('a promised day that comes earlier is breaking, and one that comes later is not', async () => {
  const sunset = (day: string) => (contract: Description) =>
    Object.assign(quotes(contract), { deprecated: true, 'x-sunset': day });
  const rules = async (from: string, to: string) =>
    (await findingsOf(sunset(to), sunset(from))).map(({ severity, rule }) => `${severity} ${rule}`);
  expect(await rules('2030-12-31', '2030-06-30')).toEqual(['breaking x-sunset']);
  expect(await rules('2030-06-30', '2030-12-31')).toEqual(['compatible x-sunset']);
});

describe('a changed example', () => {
  const prepare = ({ paths, components }: Description) => {
    const answer = paths['/quotes'].post.responses['200'].content['application/json'];
    answer.examples = {
      cheap: { value: { amount: 1 }, 'x-upstream-status': 200 },
      refused: { value: { refusal: 'no' } },
    };
    paths['/health'].get.responses['200'].content['application/json'].example = { status: 'ok' };
    components.schemas.Parcel.properties.carrier.examples = ['Post'];
    paths['/quotes'].post.requestBody.content['application/json'].example = { kind: 'shop', shop: 'Linz' };
  };
  const apply = ({ paths, components }: Description) => {
    const answer = paths['/quotes'].post.responses['200'].content['application/json'];
    answer.examples.cheap.value.amount = 2;
    answer.examples.cheap['x-upstream-status'] = 201;
    delete answer.examples.refused;
    paths['/health'].get.responses['200'].content['application/json'].example.note = 'new';
    components.schemas.Parcel.properties.carrier.examples = ['Rail'];
    paths['/quotes'].post.requestBody.content['application/json'].example.shop = 'Wien';
  };
  const changes = [
    'The examples of `carrier` in the schema `Parcel` gained `Rail` and lost `Post`.',
    'The example `cheap` of the 200 response changed in `amount`, which went from `1` to `2`.',
    '`x-upstream-status` of the example `cheap` of the 200 response went from `200` to `201`.',
    'The example `refused` of the 200 response is gone.',
    'The example of the 200 response changed in `note`, which went from nothing to `new`.',
    'The example of the request body changed in `shop`, which went from `Linz` to `Wien`.',
  ];

  test('is a note that says what a mock answers now', async () => {
    const findings = await findingsOf(apply, prepare);
    expect(findings.map(({ what }) => what).sort()).toEqual([...changes].sort());
    expect(new Set(findings.map(({ severity }) => severity))).toEqual(new Set(['note']));
    const who = (what: string) => findings.find((finding) => finding.what === what)?.who;
    expect(who(changes[1] ?? '')).toBe('Whoever tests against a mock: it answers with it.');
    expect(who(changes[3] ?? '')).toBe('Whoever tests against a mock: it does not answer with it any more.');
  });

  test('of an answer is compatible in this repository, whose front ends are built against the mock', async () => {
    const rules = await readExtensionRules({ folder: root, home: root });
    const findings = await findingsOf(apply, prepare, rules);
    const notes = findings.filter(({ severity }) => severity === 'note').map(({ what }) => what);
    expect(notes).toEqual([changes.at(-1)]);
    expect(findings.filter(({ severity }) => severity === 'compatible')).toHaveLength(changes.length - 1);
  });

  test('that is written in another order is none', async () => {
    const findings = await findingsOf((contract) => {
      const answer = contract.paths['/quotes'].post.responses['200'].content['application/json'];
      answer.examples.cheap = { 'x-upstream-status': 200, value: { amount: 1 } };
      quotes(contract).requestBody.content['application/json'].example = { shop: 'Linz', kind: 'shop' };
    }, prepare);
    expect(findings).toEqual([]);
  });
});

describe('the rules of another team', () => {
  const inFile = async (text: string) => {
    const folder = await mkdtemp(join(tmpdir(), 'actway-extensions-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    await writeFile(join(folder, 'contract-extensions.yaml'), text);
    return readExtensionRules({ folder, home: folder });
  };

  test('judge what docs/contract-diff.md says that they judge', async () => {
    const document = await readFile(join(root, 'docs/contract-diff.md'), 'utf8');
    const [, text = ''] = /```yaml\n(x-[\s\S]+?)```/.exec(document) ?? [];
    const rules = await inFile(text);
    expect(Object.keys(parse(text))).toEqual(['x-roles', 'x-permission', 'x-stability', 'x-rate-limit']);
    const findings = await findingsOf(
      (contract) =>
        Object.assign(quotes(contract), {
          'x-roles': ['buyer', 'auditor'],
          'x-permission': 'read',
          'x-stability': 'beta',
          'x-rate-limit': { requests: 50, note: 'Fewer.', per: 'minute' },
        }),
      (contract) =>
        Object.assign(quotes(contract), {
          'x-roles': ['buyer'],
          'x-permission': 'own',
          'x-stability': 'stable',
          'x-rate-limit': { requests: 100, note: 'Many.', per: 'minute' },
        }),
      rules,
    );
    expect(told(findings)).toEqual([
      'breaking: `x-permission` of the operation went from `own` to `read`. Whoever gave out `read` and not `own`: it will do now. [x-permission]',
      'breaking: `requests` in `x-rate-limit` of the operation went from `100` to `50`. Callers who send more than 50 in that time: they are held back. [x-rate-limit]',
      'breaking: `x-roles` of the operation gained `auditor`. Callers who lack a role of `buyer, auditor`: they are refused. [x-roles]',
      'breaking: `x-stability` of the operation went from `stable` to `beta`. Callers who count on it as it is. [x-stability]',
      'note: `note` in `x-rate-limit` of the operation went from `Many.` to `Fewer.`. Nobody whose requests or answers change. [x-rate-limit]',
    ]);
  });

  test('count before those for the extensions of actway', async () => {
    const rules = await inFile('x-scope: { changes: [{ severity: note }] }');
    const scoped = (scope: string) => (contract: Description) =>
      Object.assign(quotes(contract), { 'x-scope': scope });
    expect((await findingsOf(scoped('admin'), scoped('execute'), rules))[0]?.severity).toBe('note');
  });

  test.each([
    ['x-a: { changes: [{ severity: grave }] }', '/x-a/changes/0/severity must be equal to one of'],
    ['x-a: { changes: [{ when: added }] }', "/x-a/changes/0 must have required property 'severity'"],
    ['x-a: { change: [] }', '/x-a must NOT have additional properties: change'],
    ['scope: {}', 'the whole property name must be valid: scope'],
    ['x-a: [', 'Flow sequence'],
  ])('that cannot be read are refused by the member at fault: %s', async (text, fault) => {
    await expect(inFile(text)).rejects.toMatchObject({
      code: 'extension-rules',
      message: expect.stringContaining(fault),
    });
  });
});
