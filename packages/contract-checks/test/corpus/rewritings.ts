import type { Edit } from './edit.js';

/** Edits that change how the contract is written, and nothing that it says. */
export const rewritings: Edit[] = [
  {
    name: 'an allOf is flattened into one object',
    apply: ({ components }) => {
      components.schemas.Contact = {
        type: 'object',
        required: ['name'],
        properties: {
          name: { type: 'string' },
          phone: { type: 'string' },
          email: { type: 'string', format: 'email' },
        },
      };
    },
  },
  {
    name: 'an object is taken apart into an allOf with a reference',
    apply: ({ components: { schemas } }) => {
      const { street, ...rest } = schemas.Address.properties;
      schemas.Street = { type: 'object', required: ['street'], properties: { street } };
      schemas.Address = {
        type: 'object',
        required: ['city'],
        properties: rest,
        allOf: [{ $ref: '#/components/schemas/Street' }],
      };
    },
  },
  {
    name: 'a type with null is rewritten as anyOf',
    apply: ({ components }) => {
      components.schemas.NewParcel.properties.nickname = { anyOf: [{ type: 'string' }, { type: 'null' }] };
    },
  },
  {
    name: 'a type with null is rewritten as oneOf, null first',
    apply: ({ paths }) => {
      const { schema } = paths['/parcels'].get.responses['200'].content['application/json'];
      schema.properties.next = { oneOf: [{ type: 'null' }, { type: 'string' }] };
    },
  },
  {
    name: 'an anyOf with null is rewritten as a type',
    apply: ({ components }) => {
      components.schemas.Parcel.properties.eta = { type: ['string', 'null'], format: 'date-time' };
    },
  },
  {
    name: 'an allOf with one member is written around a reference',
    apply: ({ components }) => {
      components.schemas.Parcel.properties.address = {
        allOf: [{ $ref: '#/components/schemas/Address' }],
        description: 'Where it goes.',
      };
    },
  },
  {
    name: 'a const is rewritten as an enum',
    apply: ({ paths }) => {
      paths['/health'].get.responses['200'].content['application/json'].schema.properties.status = {
        enum: ['ok'],
      };
    },
  },
  {
    name: 'a schema moves into a component',
    apply: ({ paths, components }) => {
      const media = paths['/parcels/{parcelId}/note'].put.requestBody.content['application/json'];
      components.schemas.NewNote = media.schema;
      media.schema = { $ref: '#/components/schemas/NewNote' };
    },
  },
  {
    name: 'a component takes another name',
    apply: ({ paths, components: { schemas } }) => {
      schemas.Fault = schemas.Problem;
      delete schemas.Problem;
      for (const response of [
        paths['/parcels'].get.responses['404'],
        paths['/parcels'].post.responses['400'],
      ]) {
        response.content['application/problem+json'].schema.$ref = '#/components/schemas/Fault';
      }
    },
  },
  {
    name: 'the parameter of an operation moves to its path',
    apply: ({ paths }) => {
      const item = paths['/parcels/{parcelId}/note'];
      item.parameters = item.put.parameters;
      delete item.put.parameters;
    },
  },
  {
    name: 'the security of the whole is written at an operation',
    apply: ({ paths }) => {
      paths['/parcels'].get.security = [{ key: [] }];
    },
  },
  {
    name: 'parameters and enums are put in another order',
    apply: ({ paths, components }) => {
      paths['/parcels'].get.parameters.reverse();
      components.schemas.Parcel.properties.status.enum.reverse();
    },
  },
  {
    name: 'a oneOf is written as anyOf, where no value fits two variants',
    apply: ({ components: { schemas } }) => {
      schemas.Delivery = { anyOf: schemas.Delivery.oneOf };
    },
  },
  {
    name: 'what is so anyway is written out',
    apply: ({ paths, components: { schemas } }) => {
      const { parameters } = paths['/parcels'].get;
      Object.assign(parameters[3], { style: 'form', explode: true, allowReserved: false });
      Object.assign(parameters[4], { style: 'simple', explode: false, required: false, deprecated: false });
      paths['/parcels/{parcelId}/note'].put.requestBody.required = false;
      paths['/parcels'].get.responses['200'].headers['x-cursor'].required = false;
      Object.assign(schemas.NewParcel.properties.comment, { minLength: 0, readOnly: false });
    },
  },
  {
    name: 'the servers of the whole are written at a path',
    apply: ({ paths, servers }) => {
      paths['/quotes'].servers = servers;
    },
  },
  {
    name: 'a summary is corrected',
    apply: ({ paths }) => {
      paths['/parcels'].get.summary = 'List the parcels of a tenant';
    },
  },
];
