import type { Edit } from './edit.js';

/** Edits that every caller of today survives. */
export const compatibleEdits: Edit[] = [
  {
    name: 'an operation is added',
    apply: ({ paths }) => {
      paths['/parcels'].head = {
        operationId: 'countParcels',
        responses: { '200': { description: 'Some.' } },
      };
    },
  },
  {
    name: 'a path is added',
    apply: ({ paths }) => {
      paths['/carriers'] = {
        get: { operationId: 'listCarriers', responses: { '200': { description: 'All.' } } },
      };
    },
  },
  {
    name: 'an optional property is added to the request',
    apply: ({ components }) => {
      components.schemas.NewParcel.properties.giftWrapped = { type: 'boolean' };
    },
  },
  {
    name: 'a required property is needed only where another one is not given',
    apply: ({ components: { schemas } }) => {
      schemas.NewParcel.properties.pounds = { type: 'number' };
      Object.assign(schemas.NewParcel, {
        required: ['address'],
        if: { not: { required: ['pounds'] } },
        // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
        then: { required: ['weight'] },
      });
    },
  },
  {
    name: 'an optional property is added to a closed request',
    apply: ({ paths }) => {
      const { schema } = paths['/parcels/{parcelId}/note'].put.requestBody.content['application/json'];
      schema.properties.language = { type: 'string' };
    },
  },
  {
    name: 'a property demands nothing beside it any more',
    apply: ({ components }) => {
      components.schemas.NewParcel.properties.customs.dependentRequired = {};
    },
  },
  {
    name: 'a property is added to the answer',
    apply: ({ components }) => {
      components.schemas.Parcel.properties.price = { type: 'integer' };
    },
  },
  {
    name: 'a required property of the request becomes optional',
    apply: ({ components }) => {
      components.schemas.NewParcel.required = ['address'];
    },
  },
  {
    name: 'an optional property of the answer becomes required',
    apply: ({ components }) => components.schemas.Parcel.required.push('carrier'),
  },
  {
    name: 'an integer of the request becomes a number',
    apply: ({ paths }) => {
      paths['/parcels'].get.parameters[1].schema.type = 'number';
    },
  },
  {
    name: 'null is taken as well',
    apply: ({ components }) => {
      components.schemas.NewParcel.properties.comment.type = ['string', 'null'];
    },
  },
  {
    name: 'null no longer comes',
    apply: ({ paths }) => {
      const { schema } = paths['/parcels'].get.responses['200'].content['application/json'];
      schema.properties.next.type = 'string';
    },
  },
  {
    name: 'a value is added to an enum of the request',
    apply: ({ paths }) => paths['/parcels'].get.parameters[2].schema.enum.push('returned'),
  },
  {
    name: 'a value of an enum no longer comes',
    apply: ({ components }) => components.schemas.Parcel.properties.status.enum.pop(),
  },
  {
    name: 'maxLength rises in the request',
    apply: ({ components }) => {
      components.schemas.NewParcel.properties.comment.maxLength = 400;
    },
  },
  {
    name: 'a pattern is dropped from the request',
    apply: ({ components }) => {
      delete components.schemas.NewParcel.properties.pin.pattern;
    },
  },
  {
    name: 'a bound is added to the answer',
    apply: ({ components }) => {
      components.schemas.Note.properties.length.minimum = 0;
    },
  },
  {
    name: 'a closed request is opened',
    apply: ({ paths }) => {
      delete paths['/parcels/{parcelId}/note'].put.requestBody.content['application/json'].schema
        .additionalProperties;
    },
  },
  {
    name: 'a required body becomes optional',
    apply: ({ paths }) => {
      paths['/parcels'].post.requestBody.required = false;
    },
  },
  {
    name: 'an optional query parameter is added',
    apply: ({ paths }) =>
      paths['/parcels'].get.parameters.push({ name: 'sort', in: 'query', schema: { type: 'string' } }),
  },
  {
    name: 'a query parameter may have reserved characters that are not encoded',
    apply: ({ paths }) => {
      paths['/parcels'].get.parameters[1].allowReserved = true;
    },
  },
  {
    name: 'a query parameter takes more',
    apply: ({ paths }) => {
      paths['/parcels'].get.parameters[0].schema.maximum = 500;
    },
  },
  {
    name: 'a query parameter has a default, where none was named',
    apply: ({ paths }) => {
      paths['/parcels'].get.parameters[1].schema.default = 0;
    },
  },
  {
    name: 'a media type is taken as well',
    apply: ({ paths }) => {
      paths['/quotes'].post.requestBody.content['application/cbor'] = { schema: {} };
    },
  },
  {
    name: 'a variant is added to a oneOf of the request, told apart by its kind',
    apply: ({ components }) =>
      components.schemas.Delivery.oneOf.push({
        type: 'object',
        required: ['kind'],
        properties: { kind: { const: 'box' } },
      }),
  },
  {
    name: 'a variant no longer comes',
    apply: ({ components }) => components.schemas.Price.oneOf.pop(),
  },
  {
    name: 'a status of failure is added',
    apply: ({ paths }) => {
      paths['/parcels'].post.responses['429'] = { description: 'Later.' };
    },
  },
  {
    name: 'a header is added to the answer',
    apply: ({ paths }) => {
      paths['/parcels'].get.responses['200'].headers['x-page'] = { schema: { type: 'integer' } };
    },
  },
  {
    name: 'one more way to prove who calls is taken',
    apply: ({ paths }) => paths['/quotes'].post.security.push({}),
  },
  {
    name: 'an operation wants a key no longer',
    apply: ({ paths }) => {
      paths['/parcels'].get.security = [];
    },
  },
  {
    name: 'an operation is deprecated',
    apply: ({ paths }) => {
      Object.assign(paths['/quotes'].post, { deprecated: true, 'x-sunset': '2099-12-31' });
    },
  },
  {
    name: 'a property is deprecated',
    apply: ({ components }) => {
      components.schemas.Parcel.properties.carrier.deprecated = true;
    },
  },
  {
    name: 'a path parameter takes another name',
    alone: true,
    apply: ({ paths }) => {
      const note = paths['/parcels/{parcelId}/note'];
      delete paths['/parcels/{parcelId}/note'];
      note.put.parameters[0].name = 'id';
      paths['/parcels/{id}/note'] = note;
    },
  },
  {
    name: 'a scope is added',
    alone: true,
    apply: ({ components }) => {
      components.securitySchemes.login.flows.clientCredentials.scopes.returns = 'Take parcels back';
    },
  },
  {
    name: 'a server is added',
    alone: true,
    apply: (contract) => contract.servers?.push({ url: 'https://third.parcels.example/v1' }),
  },
];
