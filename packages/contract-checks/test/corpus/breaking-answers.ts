import type { BreakingEdit } from './edit.js';

const id = '8c0cc4ae-5b0f-4f4e-a3d5-0f0b3b0f7a11';
const parcel = { id, status: 'open', weight: 2 };
const got = (body: unknown) => ({ newAnswer: { to: 'GET /parcels/{parcelId}', status: '200', body } });
const parcelType = "operations['getParcel']['responses'][200]['content']['application/json']";

/** Edits after which an answer no longer is what a caller reads today. */
export const breakingAnswers: BreakingEdit[] = [
  {
    name: 'a required property is removed from the answer',
    apply: ({ components: { schemas } }) => {
      delete schemas.Parcel.properties.weight;
      schemas.Parcel.required = ['id', 'status'];
    },
    witness: got({ id, status: 'open' }),
  },
  {
    name: 'an optional property is removed from the answer',
    apply: ({ components }) => {
      delete components.schemas.Parcel.properties.carrier;
    },
    witness: { typed: `export const read = (parcel: ${parcelType}) => parcel.carrier;` },
  },
  {
    name: 'a property of the answer takes another name',
    apply: ({ components: { schemas } }) => {
      schemas.Parcel.properties.carriers = schemas.Parcel.properties.carrier;
      delete schemas.Parcel.properties.carrier;
    },
    witness: { typed: `export const read = (parcel: ${parcelType}) => parcel.carrier;` },
  },
  {
    name: 'a property of a schema within itself is removed',
    apply: ({ components: { schemas } }) => {
      delete schemas.Stop.properties.at;
      delete schemas.Stop.required;
    },
    witness: got({ ...parcel, history: [{}] }),
  },
  {
    name: 'a required property of the answer becomes optional',
    apply: ({ components }) => {
      components.schemas.Parcel.required = ['id', 'status'];
    },
    witness: got({ id, status: 'open' }),
  },
  {
    name: 'a property of the answer takes another type',
    apply: ({ components }) => {
      components.schemas.Parcel.properties.weight = { type: 'string' };
    },
    witness: got({ ...parcel, weight: '2 kg' }),
  },
  {
    name: 'an integer of the answer becomes a number',
    apply: ({ components }) => {
      components.schemas.Note.properties.length.type = 'number';
    },
    witness: {
      newAnswer: { to: 'PUT /parcels/{parcelId}/note', status: '200', body: { text: 'ring', length: 1.5 } },
    },
  },
  {
    name: 'null may come',
    apply: ({ components }) => {
      components.schemas.Parcel.properties.carrier.type = ['string', 'null'];
    },
    witness: got({ ...parcel, carrier: null }),
  },
  {
    name: 'one more value of an enum may come',
    apply: ({ components }) => components.schemas.Parcel.properties.status.enum.push('returned'),
    witness: got({ ...parcel, status: 'returned' }),
  },
  {
    name: 'one more object of an enum may come',
    apply: ({ components }) => components.schemas.Note.properties.tariff.enum.push({ zone: 3 }),
    witness: {
      newAnswer: {
        to: 'PUT /parcels/{parcelId}/note',
        status: '200',
        body: { text: 'ring', tariff: { zone: 3 } },
      },
    },
  },
  {
    name: 'an enum of the answer becomes any string',
    apply: ({ components }) => {
      delete components.schemas.Parcel.properties.status.enum;
    },
    witness: got({ ...parcel, status: 'eaten' }),
  },
  {
    name: 'a const of the answer changes',
    apply: ({ paths }) => {
      paths['/health'].get.responses['200'].content['application/json'].schema.properties.status.const = 'up';
    },
    witness: { newAnswer: { to: 'GET /health', status: '200', body: { status: 'up' } } },
  },
  {
    name: 'a format is dropped from the answer',
    apply: ({ components }) => {
      delete components.schemas.Stop.properties.at.format;
    },
    witness: got({ ...parcel, history: [{ at: 'yesterday' }] }),
  },
  {
    name: 'a bound is dropped from the answer',
    apply: ({ components }) => {
      delete components.schemas.Parcel.properties.weight.minimum;
    },
    witness: got({ ...parcel, weight: -1 }),
  },
  {
    name: 'more items may come',
    apply: ({ paths }) => {
      const { schema } = paths['/parcels'].get.responses['200'].content['application/json'];
      schema.properties.items.maxItems = 101;
    },
    witness: {
      newAnswer: {
        to: 'GET /parcels',
        status: '200',
        body: { items: Array.from({ length: 101 }, () => parcel) },
      },
    },
  },
  {
    name: 'a variant is added to the answer',
    apply: ({ components }) =>
      components.schemas.Price.oneOf.push({
        type: 'object',
        required: ['later'],
        properties: { later: { type: 'boolean' } },
      }),
    witness: { newAnswer: { to: 'POST /quotes', status: '200', body: { later: true } } },
  },
  {
    name: 'a oneOf of the answer becomes an anyOf, and a value fits two',
    apply: ({ components: { schemas } }) => {
      schemas.Price = { anyOf: schemas.Price.oneOf };
    },
    witness: { newAnswer: { to: 'POST /quotes', status: '200', body: { amount: 1, refusal: 'none' } } },
  },
  {
    name: 'a type is rewritten as anyOf, and null slips in',
    apply: ({ components }) => {
      components.schemas.Parcel.properties.carrier = { anyOf: [{ type: 'string' }, { type: 'null' }] };
    },
    witness: got({ ...parcel, carrier: null }),
  },
  {
    name: 'a property of the answer becomes writeOnly',
    apply: ({ components }) => {
      components.schemas.Parcel.properties.carrier.writeOnly = true;
    },
    witness: {
      lostAnswer: { to: 'GET /parcels/{parcelId}', status: '200', body: { ...parcel, carrier: 'Post' } },
    },
  },
  {
    name: 'a property of the default answer may be missing',
    apply: ({ components }) => {
      delete components.schemas.NoPrice.required;
    },
    witness: { newAnswer: { to: 'POST /quotes', status: 'default', body: {} } },
  },
  {
    name: 'a status of success is removed',
    apply: ({ paths }) => {
      const { responses } = paths['/parcels'].post;
      responses['202'] = { description: 'Later.' };
      delete responses['201'];
    },
    witness: { lostAnswer: { to: 'POST /parcels', status: '201', body: parcel } },
  },
  {
    name: 'a status of failure is removed',
    apply: ({ paths }) => {
      delete paths['/parcels'].get.responses['404'];
    },
    witness: { lostAnswer: { to: 'GET /parcels', status: '404' } },
  },
  {
    name: 'a media type is no longer given',
    apply: ({ paths }) => {
      delete paths['/parcels'].get.responses['200'].content['text/csv'];
    },
    witness: { lostAnswer: { to: 'GET /parcels', status: '200', mediaType: 'text/csv', body: 'id' } },
  },
  {
    name: 'a header of the answer is removed',
    apply: ({ paths }) => {
      delete paths['/parcels'].get.responses['200'].headers['x-cursor'];
    },
    witness: {
      lostAnswer: { to: 'GET /parcels', status: '200', headers: { 'x-total-count': 1, 'x-cursor': 'a' } },
    },
  },
  {
    name: 'a header of the answer may be missing',
    apply: ({ paths }) => {
      delete paths['/parcels'].get.responses['200'].headers['x-total-count'].required;
    },
    witness: { newAnswer: { to: 'GET /parcels', status: '200', headers: {} } },
  },
  {
    name: 'a header of the answer takes another type',
    apply: ({ paths }) => {
      paths['/parcels'].get.responses['200'].headers['x-total-count'].schema.type = 'string';
    },
    witness: { newAnswer: { to: 'GET /parcels', status: '200', headers: { 'x-total-count': 'many' } } },
  },
];
