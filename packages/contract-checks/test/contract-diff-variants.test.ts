import type { Description } from '@actway/testing/description';
import { describe, expect, test } from 'vitest';
import { findingsOf, told } from './support/compare.js';

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
