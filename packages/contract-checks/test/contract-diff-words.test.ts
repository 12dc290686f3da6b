import type { Description } from '@actway/testing/description';
import { describe, expect, test } from 'vitest';
import { findingsOf, told } from './support/compare.js';

const list = ({ paths }: Description) => paths['/parcels'].get;
const schemas = ({ components }: Description) => components.schemas;

/** What is said of an edit, one sentence for each change. */
const sentences = async (...edit: Parameters<typeof findingsOf>) =>
  (await findingsOf(...edit)).map(({ what }) => what).sort();

describe('what comes or goes as a whole is told member by member, by name', () => {
  test('headers, media types and parameters that go', async () => {
    const gone = await sentences((contract) => {
      delete list(contract).parameters;
      delete list(contract).responses['200'].headers;
      delete contract.paths['/parcels'].post.requestBody.content;
      delete schemas(contract).Stop.properties;
      delete schemas(contract).Stop.required;
    });
    expect(gone).toEqual([
      'The header `x-cursor` of the 200 response is gone.',
      'The header `x-total-count` of the 200 response is gone.',
      'The header parameter `x-tenant` is gone.',
      'The query parameter `labels` is gone.',
      'The query parameter `limit` is gone.',
      'The query parameter `offset` is gone.',
      'The query parameter `status` is gone.',
      '`application/json` is gone from the request body.',
      '`application/x-www-form-urlencoded` is gone from the request body.',
      '`at` in the schema `Stop` is gone.',
      '`next` in the schema `Stop` is gone.',
    ]);
  });

  test('parameters that come are breaking where they are required, and compatible where not', async () => {
    const findings = await findingsOf(({ paths }) => {
      paths['/health'].get.parameters = [
        { name: 'since', in: 'query', required: true, schema: { type: 'string' } },
        { name: 'verbose', in: 'query', schema: { type: 'boolean' } },
      ];
    });
    expect(told(findings)).toEqual([
      'breaking: The query parameter `since` is required now. Callers who leave it out: they are refused. [parameter-became-required]',
      'compatible: The query parameter `verbose` is new. Callers who want to use it. [parameter-added]',
    ]);
  });
});

describe('a change is placed where it concerns callers', () => {
  test('a member that only requests have is not placed in an answer that shares its schema', async () => {
    const prepare = (contract: Description) => {
      schemas(contract).Parcel.properties.code = { type: 'string', writeOnly: true, maxLength: 9 };
      const body = { 'application/json': { schema: { $ref: '#/components/schemas/Parcel' } } };
      contract.paths['/parcels/{parcelId}'].get.requestBody = { content: body };
    };
    const findings = await findingsOf((contract) => {
      schemas(contract).Parcel.properties.code.maxLength = 8;
    }, prepare);
    expect(told(findings)).toEqual([
      'breaking: `maxLength` of `code` in the schema `Parcel` went from `9` to `8`. Callers who send `code`: what does not fit any more is refused. [schema-constraint-changed]',
    ]);
    expect(findings[0]?.operations.map(({ id }) => id)).toEqual(['getParcel']);
  });

  test('a parameter has its name when others come before it', async () => {
    const said = await sentences((contract) => {
      list(contract).parameters.unshift({ name: 'sort', in: 'query', schema: { type: 'string' } });
      delete list(contract).parameters[1].schema.minimum;
      list(contract).parameters[3].schema.enum = ['open', 'sent'];
    });
    expect(said).toEqual([
      'The query parameter `sort` is new.',
      'The query parameter `status` can no longer be `lost`.',
      '`minimum` of the query parameter `limit` went from `1` to nothing.',
    ]);
  });

  test('what a callback sends is what callers read', async () => {
    const findings = await findingsOf(
      ({ paths }) => {
        const { post } = paths['/quotes'].post.callbacks.priced['{$request.body#/url}'];
        post.parameters[0].schema.type = 'integer';
        post.requestBody.content['application/json'].schema.required = [];
      },
      ({ paths }) => {
        const post = {
          parameters: [{ name: 'attempt', in: 'query', schema: { type: 'string' } }],
          requestBody: {
            content: {
              'application/json': {
                schema: { type: 'object', required: ['price'], properties: { price: {} } },
              },
            },
          },
          responses: { '204': { description: 'It was noticed.' } },
        };
        paths['/quotes'].post.callbacks = { priced: { '{$request.body#/url}': { post } } };
      },
    );
    expect(told(findings)).toEqual([
      'breaking: The type of the query parameter `attempt` of the callback `priced` went from `string` to `integer`. Callers who read it: what never came before may come. [schema-type-changed]',
      'breaking: `price` may be missing now, in the request body of the callback `priced`. Callers who read `price` and count on it. [required-properties-removed]',
    ]);
  });
});

describe('a change is said, however large it is', () => {
  const names = Array.from({ length: 40 }, (_, index) => `member_with_a_long_name_${index}`);

  test('a long list by what it gained and lost', async () => {
    const said = await sentences(
      (contract) => {
        schemas(contract).Note.required = [...names.slice(2), 'text', 'other'];
        contract['x-names' as 'info'] = [...names.slice(1), 'other'] as never;
      },
      (contract) => {
        schemas(contract).Note.required = [...names, 'text'];
        contract['x-names' as 'info'] = names as never;
      },
    );
    expect(said).toEqual([
      '`member_with_a_long_name_0` and `member_with_a_long_name_1` may be missing now, in the 200 response.',
      '`x-names` of the contract gained `other` and lost `member_with_a_long_name_0`.',
    ]);
  });

  test('a long text by the place where it differs', async () => {
    const text = (word: string) =>
      `${'Every parcel has a carrier. '.repeat(5)}It comes ${word}. ${'Ask for more. '.repeat(9)}`;
    const said = await sentences(
      (contract) => {
        contract.info.description = text('tomorrow');
      },
      (contract) => {
        contract.info.description = text('today');
      },
    );
    expect(said).toEqual([
      '`description` of the info went from `…s a carrier. It comes today. Ask for more. Ask for …` to `…s a carrier. It comes tomorrow. Ask for more. Ask for …`.',
    ]);
  });

  test('what a member demands beside it, whatever the member is called', async () => {
    const demand = (name: string) => (contract: Description) => {
      schemas(contract).NewParcel.dependentRequired = { choice: [name], variantsStandUnder: [name] };
    };
    expect(await sentences(demand('pin'), demand('comment'))).toEqual([
      'Who sends `choice` must send `pin` too now, in the request body.',
      'Who sends `variantsStandUnder` must send `pin` too now, in the request body.',
    ]);
  });

  test('what no rule judges by what it was and is, and why it counts', async () => {
    const findings = await findingsOf((contract) => {
      schemas(contract).NewParcel.properties.tracking.not.type = ['number', 'string'];
      Object.assign(contract, { jsonSchemaDialect: 'https://parcels.example/dialect' });
      schemas(contract).NewParcel.properties.customs.patternProperties['^eu-'] = { type: 'boolean' };
    });
    expect(told(findings)).toEqual([
      'breaking: `jsonSchemaDialect` of the contract went from nothing to `https://parcels.example/dialect`. Callers who use it: no rule says that such a change is harmless, so it counts as breaking. [not-judged]',
      'breaking: Members whose names fit `^eu-` have a schema of their own now, in `customs` in the request body. Callers who send `customs`: what does not fit any more is refused. [name-pattern-added]',
      'breaking: What `not` rules out of `tracking` in the request body is another: the type went from `number` to `number` or `string`. Callers who send it: what `not` and `if` come to no rule tells, so it counts as breaking. [condition-changed]',
    ]);
  });
});

test('a property that is forbidden may not be there any more, and one that no longer is may be', async () => {
  const findings = await findingsOf(
    ({ paths, components }) => {
      components.schemas.Parcel.properties.carrier = false;
      components.schemas.NewParcel.properties.comment = false;
      components.schemas.NewParcel.properties.secret = false;
      components.schemas.NewParcel.properties.allowed = { type: 'string' };
      delete paths['/quotes'].post.responses['200'].content['application/json'].schema.properties.hint;
    },
    ({ paths, components }) => {
      components.schemas.NewParcel.properties.allowed = false;
      const schema = { type: 'object', properties: { hint: false } };
      paths['/quotes'].post.responses['200'].content['application/json'].schema = schema;
    },
  );
  expect(told(findings)).toEqual([
    'breaking: `carrier` in the schema `Parcel` may not be there any more. Callers who read it: it does not come any more. [property-removed]',
    'breaking: `comment` in the request body may not be there any more. Callers who send it: they are refused. [request-property-removed]',
    'breaking: `secret` in the request body may not be there any more. Callers who send it: they are refused. [property-forbidden]',
    'compatible: `allowed` in the request body is new. Callers who want to use it. [property-added]',
    'compatible: `hint` in the 200 response may be there now. Callers who want to read it. [property-allowed]',
  ]);
});

test('access is told by what callers have to show, and where they get it', async () => {
  const findings = await findingsOf((contract) => {
    contract.paths['/quotes'].post.security = [{ key: [] }, { login: ['quotes', 'parcels'] }];
    contract.paths['/health'].get.security = [{ key: [] }];
    const { flows } = contract.components.securitySchemes.login;
    flows.clientCredentials.tokenUrl = 'https://login.example/token';
    flows.password = { tokenUrl: 'https://parcels.example/token', scopes: {} };
  });
  expect(told(findings)).toEqual([
    'breaking: `tokenUrl` of the flow `clientCredentials` of the security scheme `login` went from `https://parcels.example/token` to `https://login.example/token`. Callers who get their tokens there. [oauth-address-changed]',
    'breaking: A credential is needed now. Callers without it: they are refused. [security-requirement-changed]',
    'breaking: `login` needs the scope `parcels` as well. Callers whose credential lacks it: they are refused. [security-requirement-changed]',
    'compatible: The flow `password` of the security scheme `login` is new. Callers who want to use it. [oauth-flow-added]',
  ]);
});
