import type { BreakingEdit } from './edit.js';

const id = '8c0cc4ae-5b0f-4f4e-a3d5-0f0b3b0f7a11';
const getParcel = { to: 'GET /parcels/{parcelId}', parameters: { 'path.parcelId': id } };

/** Edits of operations, of security and of what concerns the whole contract. */
export const breakingOperations: BreakingEdit[] = [
  {
    name: 'an operation is removed',
    apply: ({ paths }) => {
      delete paths['/parcels/{parcelId}'].get;
    },
    witness: { call: getParcel },
  },
  {
    name: 'a path is removed',
    apply: ({ paths }) => {
      delete paths['/quotes'];
    },
    witness: { call: { to: 'POST /quotes', body: { kind: 'shop', shop: 'Linz 4' } } },
  },
  {
    name: 'a path takes another name',
    alone: true,
    apply: ({ paths }) => {
      paths['/parcel/{parcelId}'] = paths['/parcels/{parcelId}'];
      delete paths['/parcels/{parcelId}'];
    },
    witness: { call: getParcel },
  },
  {
    name: 'an operation takes another method',
    apply: ({ paths }) => {
      paths['/parcels/{parcelId}/note'].patch = paths['/parcels/{parcelId}/note'].put;
      delete paths['/parcels/{parcelId}/note'].put;
    },
    witness: {
      call: {
        to: 'PUT /parcels/{parcelId}/note',
        parameters: { 'path.parcelId': id },
        body: { text: 'ring' },
      },
    },
  },
  {
    name: 'an operationId changes',
    apply: ({ paths }) => {
      paths['/parcels'].get.operationId = 'findParcels';
    },
    witness: { typed: "export type Listed = operations['listParcels'];" },
  },
  {
    name: 'an open operation wants a key',
    apply: ({ paths }) => {
      paths['/health'].get.security = [{ key: [] }];
    },
    witness: { call: { to: 'GET /health', credentials: {} } },
  },
  {
    name: 'an open operation is no longer an exception to the security of the whole',
    apply: ({ paths }) => {
      delete paths['/health'].get.security;
    },
    witness: { call: { to: 'GET /health', credentials: {} } },
  },
  {
    name: 'one way to prove who calls is no longer taken',
    apply: ({ paths }) => {
      paths['/quotes'].post.security = [{ key: [] }];
    },
    witness: {
      call: {
        to: 'POST /quotes',
        body: { kind: 'shop', shop: 'Linz 4' },
        credentials: { login: ['quotes'] },
      },
    },
  },
  {
    name: 'a scope is demanded as well',
    apply: ({ paths }) => {
      paths['/quotes'].post.security[1].login.push('parcels');
    },
    witness: {
      call: {
        to: 'POST /quotes',
        body: { kind: 'shop', shop: 'Linz 4' },
        credentials: { login: ['quotes'] },
      },
    },
  },
  {
    name: 'a scope can no longer be asked for',
    alone: true,
    apply: ({ components }) => {
      delete components.securitySchemes.login.flows.clientCredentials.scopes.parcels;
    },
    witness: {
      call: {
        to: 'POST /quotes',
        body: { kind: 'shop', shop: 'Linz 4' },
        credentials: { login: ['quotes', 'parcels'] },
      },
    },
  },
  {
    name: 'the whole contract wants another proof',
    alone: true,
    apply: (contract) => {
      contract.security = [{ login: ['parcels'] }];
    },
    witness: { call: getParcel },
  },
  {
    name: 'the key is read from another header',
    alone: true,
    apply: ({ components }) => {
      components.securitySchemes.key.name = 'x-parcels-key';
    },
    witness: { call: getParcel },
  },
  {
    name: 'a server is removed',
    alone: true,
    apply: (contract) => contract.servers?.pop(),
    witness: { lostServer: 'https://backup.parcels.example/v1' },
  },
  {
    name: 'a webhook no longer sends a property',
    alone: true,
    apply: ({ webhooks = {} }) => {
      const { schema } = webhooks.parcelMoved.post.requestBody.content['application/json'];
      delete schema.properties.place;
      schema.required = ['parcelId'];
    },
    witness: {
      typed:
        "export const read = (moved: operations['parcelMoved']['requestBody']['content']['application/json']) => moved.place;",
    },
  },
];
