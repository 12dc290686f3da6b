import type { Description } from '@actway/testing/description';
import { describe, expect, test } from 'vitest';
import { compare, findingsOf, told } from './support/compare.js';

const schemas = ({ components }: Description) => components.schemas;

/** Puts the variants of a schema under another keyword. */
const move = (name: string, from: string, to: string) => (contract: Description) => {
  const schema = schemas(contract)[name];
  schema[to] = schema[from];
  delete schema[from];
};

describe('oneOf that becomes anyOf', () => {
  test('is breaking for readers, where a value may fit two variants', async () => {
    expect(told(await findingsOf(move('Price', 'oneOf', 'anyOf')))).toEqual([
      'breaking: The 200 response is `anyOf` now, and was `oneOf`: a value may fit more than one variant. Callers who read it and count on one variant alone. [one-of-became-any-of]',
    ]);
  });

  test('is compatible for senders, where a value may fit two variants', async () => {
    const overlapping = (contract: Description) => {
      delete schemas(contract).ToShop.required;
    };
    const open = (contract: Description) => {
      delete schemas(contract).ToDoor.properties.kind;
      overlapping(contract);
    };
    expect(told(await findingsOf(move('Delivery', 'oneOf', 'anyOf'), open))).toEqual([
      'compatible: The request body is `anyOf` now, and was `oneOf`: a value may fit more than one variant. Callers who send it: what was taken is taken still, and what fits two variants as well. [one-of-became-any-of]',
    ]);
  });

  test('means the same where no value fits two variants, and says so', async () => {
    expect(told(await findingsOf(move('Delivery', 'oneOf', 'anyOf')))).toEqual([
      'note: The request body is `anyOf` now, and was `oneOf`. Nobody: no value fits two of its variants, so that both mean the same. [one-of-became-any-of]',
    ]);
  });
});

describe('anyOf that becomes oneOf', () => {
  test('is compatible for readers', async () => {
    const findings = await findingsOf(move('Price', 'anyOf', 'oneOf'), move('Price', 'oneOf', 'anyOf'));
    expect(findings.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual([
      'compatible any-of-became-one-of',
    ]);
  });

  test('is breaking for senders of what fits two variants', async () => {
    const findings = await findingsOf(move('Delivery', 'anyOf', 'oneOf'), (contract) => {
      move('Delivery', 'oneOf', 'anyOf')(contract);
      delete schemas(contract).ToShop.properties.kind;
    });
    expect(told(findings)).toEqual([
      'breaking: The request body is `oneOf` now, and was `anyOf`: a value must fit one variant alone. Callers who send what fits two variants: it is refused. Give each a property with a value of its own. [any-of-became-one-of]',
    ]);
  });
});

test('variants of a oneOf that come to overlap refuse what was taken', async () => {
  const findings = await findingsOf((contract) => {
    delete schemas(contract).ToShop.properties.kind.const;
  });
  expect(told(findings)[0]).toBe(
    'breaking: A value can fit two variants of the request body now, and `oneOf` takes what fits one alone. Callers who send such a value: what fits two is refused. Give each a property with a value of its own. [variants-overlap]',
  );
});

test('a variant that comes or goes is told by its name', async () => {
  const told = async (apply: (contract: Description) => unknown) =>
    (await findingsOf(apply)).map(({ severity, what }) => `${severity}: ${what}`);
  expect(await told((contract) => schemas(contract).Delivery.oneOf.pop())).toEqual([
    'breaking: The request body can no longer be the variant `ToShop`.',
  ]);
  const added = await told((contract) => {
    schemas(contract).ToBox = { type: 'object', required: ['kind'], properties: { kind: { const: 'box' } } };
    schemas(contract).Delivery.oneOf.push({ $ref: '#/components/schemas/ToBox' });
    schemas(contract).Price.oneOf.push({ title: 'Later', type: 'object', required: ['later'] });
  });
  expect(added).toEqual([
    'breaking: The 200 response can be one more variant, `Later`.',
    'compatible: The request body can be one more variant, `ToBox`.',
  ]);
});

describe('variants in place of one schema, and one schema in place of variants', () => {
  const variant = (kind: string, more: object) => ({
    type: 'object',
    required: ['kind'],
    properties: { kind: { const: kind }, ...more },
  });
  const named = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const schemas = {
    Cat: variant('cat', { lives: { type: 'integer' } }),
    Dog: variant('dog', { bark: { type: 'string' }, weight: { type: 'integer', maximum: 90 } }),
    Pet: { oneOf: [named('Cat'), named('Dog')], discriminator: { propertyName: 'kind' } },
    Kind: { oneOf: [{ const: 'cat', title: 'A cat' }, { const: 'dog' }] },
    Parcel: { type: 'object', required: ['id'], properties: { id: {}, note: {}, size: {} } },
    Small: { type: 'object', required: ['id'], properties: { id: {}, size: {} } },
  };
  const or = (...some: object[]) => ({ anyOf: some });
  const nothing = { type: 'null' };
  /** A contract with an operation for each schema, which is its body and its answer, or its answer alone. */
  const contract = (bodies: Record<string, object>, answers: Record<string, object>) => {
    const as = (schema?: object) => ({ description: 'It.', content: { 'application/json': { schema } } });
    const names = [...new Set([...Object.keys(bodies), ...Object.keys(answers)])];
    const operation = (name: string) => ({
      operationId: name,
      ...(bodies[name] ? { requestBody: as(bodies[name]) } : {}),
      responses: { '200': as(answers[name] ?? { type: 'boolean' }) },
    });
    return {
      ...{ openapi: '3.1.0', info: { title: 'Pets', version: '1.0.0' } },
      paths: Object.fromEntries(names.map((name) => [`/${name}`, { post: operation(name) }])),
      components: { schemas },
    };
  };
  const toldOf = async (base: object, revision: object) =>
    (await compare(base, revision)).findings
      .map((one) => `${one.operations.map(({ id }) => id)}: ${told([one])}`)
      .sort();

  test('are told by what became of the variants, and only where the reference changed', async () => {
    const base = contract(
      { narrow: named('Pet'), other: named('Pet'), wide: named('Dog'), many: { type: 'string' } },
      {
        ...{ narrowed: named('Pet'), widened: named('Cat'), kind: named('Kind'), replaced: named('Pet') },
        ...{ maybe: named('Pet'), nullable: or(named('Cat'), named('Dog'), nothing) },
      },
    );
    const revision = contract(
      {
        narrow: named('Dog'),
        other: named('Pet'),
        wide: named('Pet'),
        many: or({ type: 'string' }, named('Cat')),
      },
      {
        ...{ narrowed: named('Cat'), widened: named('Pet'), kind: { enum: ['cat', 'dog'] } },
        ...{
          replaced: { type: 'string' },
          maybe: or(named('Pet'), nothing),
          nullable: or(named('Cat'), nothing),
        },
      },
    );
    expect(await toldOf(base, revision)).toEqual([
      'many: compatible: The type of the request body went from `string` to `object` or `string`. Callers who send it: all that was taken is taken still. [schema-loosened]',
      'maybe: breaking: The 200 response can be one more variant, `null`. Callers who read it: what never came before may come. [schema-combinator-changed]',
      'narrow: breaking: The request body is narrowed to the variant `Dog`, without `Cat`. Callers who send `Cat`: it is refused. [variants-narrowed]',
      'narrowed: compatible: The 200 response is narrowed to the variant `Cat`, without `Dog`. Callers who read it: nothing comes that did not come before. [variants-narrowed]',
      'nullable: compatible: The 200 response is narrowed to the variants `Cat` and `null`, without `Dog`. Callers who read it: nothing comes that did not come before. [variants-narrowed]',
      'replaced: breaking: The 200 response is `string` now, and was one of `Cat` and `Dog`. Callers who read it: `string` never came before, and may come. [variants-replaced]',
      'wide: compatible: The request body is widened from `Dog` to the variants `Cat` and `Dog`. Callers who send it: all that was taken is taken still. [variants-widened]',
      'widened: breaking: The 200 response is widened from `Cat` to the variants `Cat` and `Dog`. Callers who read it: `Dog` never came before, and may come. [variants-widened]',
    ]);
  });

  test('are told by the keyword of the document, and once, where a schema of one name is another now', async () => {
    const base = contract(
      { take: named('Pet') },
      { take: named('Pet'), give: named('Pet'), open: named('Kind') },
    );
    const revision = structuredClone(base);
    Object.assign(revision.components.schemas, {
      Pet: variant('cat', { lives: { type: 'integer' }, color: { type: 'string' } }),
      Kind: { description: 'Anything.' },
    });
    Object.assign(base.components.schemas, {
      Kind: { oneOf: [named('Cat'), { type: 'string' }, named('Dog')] },
    });
    expect(await toldOf(base, revision)).toEqual([
      'open: breaking: `oneOf` of the 200 response is gone. Callers who read it: what never came before may come. [schema-combinator-changed]',
      expect.stringMatching(/^open: note: `description` of the 200 response/),
      'take,give: breaking: The schema `Pet` is one schema now, and was one of `Cat` and `Dog`, which is compared with `Cat`. Callers who send `Dog`: it is refused. [variants-merged]',
      'take,give: compatible: `color` in the schema `Pet` (before: `Cat`) is new. Callers who want to use it. [property-added]',
    ]);
  });

  test('one variant in place of another is no change of a schema, and what stands beside a reference is told', async () => {
    const base = contract({ take: named('Pet') }, { beside: { ...named('Pet'), description: 'It.' } });
    const revision = contract(
      { take: { oneOf: [named('Cat'), named('Fox')] } },
      { beside: { ...named('Cat'), description: 'It.', deprecated: true } },
    );
    revision.components.schemas = {
      ...schemas,
      Fox: variant('fox', { bark: { type: 'string' } }),
    } as typeof schemas;
    expect(await toldOf(base, revision)).toEqual([
      'beside: compatible: The 200 response is deprecated now. Callers who use it: it will be taken away. [deprecated]',
      'beside: compatible: The 200 response is narrowed to the variant `Cat`, without `Dog`. Callers who read it: nothing comes that did not come before. [variants-narrowed]',
      'take: breaking: The request body can no longer be the variant `Dog`. Callers who send it: what does not fit any more is refused. [schema-combinator-changed]',
      expect.stringMatching(/^take: compatible: The discriminator `kind` of the request body is gone/),
      'take: compatible: The request body can be one more variant, `Fox`. Callers who want to send it. [variant-added]',
    ]);
  });

  test('what stands beside a choice is part of each variant', async () => {
    const beside = { type: 'object', required: ['id'], properties: { id: { type: 'string' } } };
    const [several, one] = [{ allOf: [beside, named('Pet')] }, { allOf: [beside, named('Cat')] }];
    const base = contract({ narrow: several, loose: several }, { narrowed: several });
    const revision = contract({ narrow: one, loose: beside }, { narrowed: one });
    const findings = await toldOf(base, revision);
    expect(findings.filter((finding) => /narrow/.test(finding))).toEqual([
      'narrow: breaking: The request body is narrowed to the variant `Cat`, without `Dog`. Callers who send `Dog`: it is refused. [variants-narrowed]',
      'narrowed: compatible: The 200 response is narrowed to the variant `Cat`, without `Dog`. Callers who read it: nothing comes that did not come before. [variants-narrowed]',
    ]);
    expect(findings.filter((finding) => /^loose/.test(finding))).toEqual([
      'loose: compatible: `oneOf` of the request body is gone. Callers who send it: all that was taken is taken still. [schema-loosened]',
    ]);
  });

  test('another reference concerns those only who come by it', async () => {
    const base = contract({ take: named('Parcel') }, { give: named('Parcel'), keep: named('Parcel') });
    const revision = contract({ take: named('Parcel') }, { give: named('Small'), keep: named('Parcel') });
    expect(await toldOf(base, revision)).toEqual([
      'give: breaking: `note` in the 200 response is gone. Callers who read `note`. [property-removed]',
    ]);
  });
});

describe('a discriminator', () => {
  const discriminator = {
    propertyName: 'kind',
    mapping: { door: '#/components/schemas/ToDoor', shop: 'ToShop' },
  };
  const give = (contract: Description) => {
    schemas(contract).Delivery.discriminator = structuredClone(discriminator);
  };
  const drop = (contract: Description) => delete schemas(contract).Delivery.discriminator;

  test('that goes is compatible where each variant says itself which it is', async () => {
    expect(told(await findingsOf(drop, give))).toEqual([
      'compatible: The discriminator `kind` of the request body is gone; each variant has a value of its own there all the same. Nobody: what is sent and read is the same, and generated types still tell the variants apart. [discriminator-removed]',
    ]);
  });

  test('that goes breaks generated clients where no variant says which it is', async () => {
    const open = (contract: Description) => {
      give(contract);
      for (const name of ['ToDoor', 'ToShop']) schemas(contract)[name].properties.kind = { type: 'string' };
    };
    expect(told(await findingsOf(drop, open))).toEqual([
      'breaking: The discriminator `kind` of the request body is gone, and the variants do not say themselves which they are. Callers through a generated client, whose code tells the variants apart by it; what is sent and read is the same. [discriminator-removed]',
    ]);
  });

  test('that comes, or knows one value more, is compatible; another property is not', async () => {
    const rules = async (apply: (contract: Description) => unknown, prepare?: typeof give) =>
      (await findingsOf(apply, prepare)).map(({ severity, what }) => `${severity}: ${what}`);
    expect(await rules(give)).toEqual(['compatible: The request body has the discriminator `kind` now.']);
    expect(
      await rules((contract) => {
        schemas(contract).Delivery.discriminator.mapping.store = 'ToShop';
      }, give),
    ).toEqual([
      'compatible: The mapping of the discriminator of the request body changed in `store`, which went from nothing to `ToShop`.',
    ]);
    expect(
      await rules((contract) => {
        schemas(contract).Delivery.discriminator.propertyName = 'type';
      }, give),
    ).toEqual([
      'breaking: The variants of the request body are told apart by `type` now, and were by `kind`.',
    ]);
  });

  test('leads to schemas that nothing else leads to, and those are compared', async () => {
    const findings = await findingsOf(
      (contract) => {
        schemas(contract).Express.allOf[1].properties.hours.type = 'string';
      },
      (contract) => {
        schemas(contract).Express = {
          allOf: [
            { $ref: '#/components/schemas/Note' },
            { type: 'object', properties: { hours: { type: 'integer' } } },
          ],
        };
        schemas(contract).Note.discriminator = { propertyName: 'text', mapping: { express: 'Express' } };
      },
    );
    expect(findings.map(({ what }) => what)).toEqual([
      'The type of `hours` in the 200 response went from `integer` to `string`.',
    ]);
    expect(findings[0]?.operations.map(({ id }) => id)).toEqual(['writeNote']);
  });
});
