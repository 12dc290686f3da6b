import type { Json } from '@actway/testing/description';
import type { BreakingEdit } from './edit.js';

const parcel = { weight: 2, address: { street: 'Hafen 1', city: 'Linz' } };
const create = (body: object) => ({ call: { to: 'POST /parcels', body: { ...parcel, ...body } } });
const note = (body?: unknown) => ({
  call: {
    to: 'PUT /parcels/{parcelId}/note',
    parameters: { 'path.parcelId': '8c0cc4ae-5b0f-4f4e-a3d5-0f0b3b0f7a11' },
    body,
  },
});
const newParcel = "operations['createParcel']['requestBody']['content']['application/json']";
const address = "{ street: 'Hafen 1', city: 'Linz' }";

/** Edits of schemas that refuse, or no longer heed, a body that a caller sends today. */
export const breakingBodies: BreakingEdit[] = [
  {
    name: 'an optional property of the request becomes required',
    apply: ({ components }) => components.schemas.NewParcel.required.push('comment'),
    witness: create({}),
  },
  {
    name: 'a condition demands a property that was optional',
    apply: ({ components: { schemas } }) => {
      Object.assign(schemas.NewParcel, {
        if: { required: ['weight'] },
        // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
        then: { required: ['weight', 'comment'] },
      });
    },
    witness: create({}),
  },
  {
    name: 'a required property is added to the request',
    apply: ({ components: { schemas } }) => {
      schemas.NewParcel.properties.depth = { type: 'number' };
      schemas.NewParcel.required.push('depth');
    },
    witness: create({}),
  },
  {
    name: 'a required property is added to a schema within the request',
    apply: ({ components: { schemas } }) => {
      schemas.Address.properties.zip = { type: 'string' };
      schemas.Address.required.push('zip');
    },
    witness: create({}),
  },
  {
    name: 'a property of the request takes another type',
    apply: ({ components }) => {
      components.schemas.NewParcel.properties.comment.type = 'integer';
    },
    witness: create({ comment: 'fragile' }),
  },
  {
    name: 'a number of the request becomes an integer',
    apply: ({ components }) => {
      components.schemas.NewParcel.properties.weight.type = 'integer';
    },
    witness: create({ weight: 1.5 }),
  },
  {
    name: 'null is no longer taken',
    apply: ({ components }) => {
      components.schemas.NewParcel.properties.nickname.type = 'string';
    },
    witness: create({ nickname: null }),
  },
  {
    name: 'a value of an enum is no longer taken',
    apply: ({ components }) => {
      components.schemas.Address.properties.country.enum = ['AT', 'DE'];
    },
    witness: create({ address: { street: 'Quai 1', city: 'Lyon', country: 'FR' } }),
  },
  {
    name: 'a free string becomes an enum',
    apply: ({ components }) => {
      components.schemas.Address.properties.city.enum = ['Linz', 'Wien'];
    },
    witness: create({ address: { street: 'Ring 1', city: 'Graz' } }),
  },
  {
    name: 'maxLength falls',
    apply: ({ components }) => {
      components.schemas.NewParcel.properties.comment.maxLength = 100;
    },
    witness: create({ comment: 'x'.repeat(150) }),
  },
  {
    name: 'minLength rises',
    apply: ({ components }) => {
      components.schemas.Address.properties.street.minLength = 3;
    },
    witness: create({ address: { street: 'A', city: 'Linz' } }),
  },
  {
    name: 'maximum falls',
    apply: ({ components }) => {
      components.schemas.NewParcel.properties.weight.maximum = 20;
    },
    witness: create({ weight: 25 }),
  },
  {
    name: 'a bound is added',
    apply: ({ components }) => {
      components.schemas.NewParcel.properties.customs.properties.value.minimum = 1;
    },
    witness: create({ customs: { value: 0, currency: 'EUR' } }),
  },
  {
    name: 'multipleOf is added',
    apply: ({ components }) => {
      components.schemas.NewParcel.properties.weight.multipleOf = 0.5;
    },
    witness: create({ weight: 0.3 }),
  },
  {
    name: 'a pattern changes',
    apply: ({ components }) => {
      components.schemas.NewParcel.properties.pin.pattern = '^[0-9]{6}$';
    },
    witness: create({ pin: '1234' }),
  },
  {
    name: 'a format is added',
    apply: ({ components }) => {
      components.schemas.NewParcel.properties.comment.format = 'uri';
    },
    witness: create({ comment: 'fragile' }),
  },
  {
    name: 'the schema of a pattern of names narrows',
    apply: ({ components }) => {
      components.schemas.NewParcel.properties.customs.patternProperties['^hs-'].type = 'integer';
    },
    witness: create({ customs: { 'hs-1': 'wool' } }),
  },
  {
    name: 'a pattern of names is added',
    apply: ({ components }) => {
      components.schemas.NewParcel.properties.customs.patternProperties['^eu-'] = { type: 'boolean' };
    },
    witness: create({ customs: { 'eu-1': 'yes' } }),
  },
  {
    name: 'a property demands one more beside it',
    apply: ({ components }) => {
      components.schemas.NewParcel.properties.customs.dependentRequired.value = ['currency', 'country'];
    },
    witness: create({ customs: { value: 3, currency: 'EUR' } }),
  },
  {
    name: 'what `not` rules out grows',
    apply: ({ components }) => {
      components.schemas.NewParcel.properties.tracking.not.type = ['number', 'string'];
    },
    witness: create({ tracking: 'T1' }),
  },
  {
    name: 'an open object of the request is closed',
    apply: ({ components }) => {
      components.schemas.Address.additionalProperties = false;
    },
    witness: create({ address: { street: 'Hafen 1', city: 'Linz', floor: 3 } }),
  },
  {
    name: 'a property of a closed request is removed',
    apply: ({ paths }) => {
      delete bodyOf(paths, '/parcels/{parcelId}/note', 'put').properties.text;
    },
    witness: note({ text: 'ring twice' }),
  },
  {
    name: 'a property of an open request is removed',
    apply: ({ components }) => {
      delete components.schemas.NewParcel.properties.comment;
    },
    witness: {
      typed: `const body: ${newParcel} = { weight: 1, address: ${address}, insured: true, comment: '' };`,
    },
  },
  {
    name: 'a writeOnly property is removed',
    apply: ({ components }) => {
      delete components.schemas.NewParcel.properties.pin;
    },
    witness: {
      typed: `const body: ${newParcel} = { weight: 1, address: ${address}, insured: true, pin: '1234' };`,
    },
  },
  {
    name: 'a property of the request takes another name',
    apply: ({ components: { schemas } }) => {
      schemas.NewParcel.properties.nicknames = schemas.NewParcel.properties.nickname;
      delete schemas.NewParcel.properties.nickname;
    },
    witness: {
      typed: `const body: ${newParcel} = { weight: 1, address: ${address}, insured: true, nickname: 'a' };`,
    },
  },
  {
    name: 'a property of the request becomes readOnly',
    apply: ({ components }) => {
      components.schemas.NewParcel.properties.comment.readOnly = true;
    },
    witness: create({ comment: 'fragile' }),
  },
  {
    name: 'an array must hold more',
    apply: ({ paths }) => {
      bodyOf(paths, '/parcels/{parcelId}/note', 'put').properties.lines.minItems = 2;
    },
    witness: note({ lines: ['ring'] }),
  },
  {
    name: 'items must differ',
    apply: ({ paths }) => {
      bodyOf(paths, '/parcels/{parcelId}/note', 'put').properties.lines.uniqueItems = true;
    },
    witness: note({ lines: ['ring', 'ring'] }),
  },
  {
    name: 'a variant of a oneOf is removed from the request',
    apply: ({ components }) => components.schemas.Delivery.oneOf.pop(),
    witness: { call: { to: 'POST /quotes', body: { kind: 'shop', shop: 'Linz 4' } } },
  },
  {
    name: 'a variant is added to a oneOf, and what fitted one fits two',
    apply: ({ components }) => components.schemas.Delivery.oneOf.push({ type: 'object', required: ['shop'] }),
    witness: { call: { to: 'POST /quotes', body: { kind: 'shop', shop: 'Linz 4' } } },
  },
  {
    name: 'two variants of a oneOf are told apart no longer, and what fitted one fits both',
    apply: ({ components }) => {
      delete components.schemas.ToShop.properties.kind.const;
    },
    witness: {
      call: {
        to: 'POST /quotes',
        body: { kind: 'door', address: { street: 'Hafen 1', city: 'Linz' }, shop: 'Linz 4' },
      },
    },
  },
  {
    name: 'an allOf gains a demand',
    apply: ({ components }) => components.schemas.Contact.allOf.push({ required: ['phone'] }),
    witness: create({ contact: { name: 'Ida' } }),
  },
  {
    name: 'an allOf is flattened, and a demand slips in',
    apply: ({ components }) => {
      components.schemas.Contact = {
        type: 'object',
        required: ['name', 'email'],
        properties: {
          name: { type: 'string' },
          phone: { type: 'string' },
          email: { type: 'string', format: 'email' },
        },
      };
    },
    witness: create({ contact: { name: 'Ida' } }),
  },
];

function bodyOf(paths: Record<string, Json>, path: string, method: string): Json {
  return paths[path][method].requestBody.content['application/json'].schema;
}
