import type { Json } from '@actway/testing/description';
import type { BreakingEdit } from './edit.js';

const parcel = { weight: 2, address: { street: 'Hafen 1', city: 'Linz' } };
const list = (parameters: Record<string, unknown>) => ({ call: { to: 'GET /parcels', parameters } });
const note = (body?: unknown) => ({
  call: {
    to: 'PUT /parcels/{parcelId}/note',
    parameters: { 'path.parcelId': '8c0cc4ae-5b0f-4f4e-a3d5-0f0b3b0f7a11' },
    body,
  },
});

/** Edits of what a request is made of, besides the schema of its body. */
export const breakingRequests: BreakingEdit[] = [
  {
    name: 'the body becomes required',
    apply: ({ paths }) => {
      paths['/parcels/{parcelId}/note'].put.requestBody.required = true;
    },
    witness: note(),
  },
  {
    name: 'a required body is added where there was none',
    apply: ({ paths }) => {
      paths['/parcels/{parcelId}'].delete.requestBody = {
        required: true,
        content: { 'application/json': { schema: { type: 'object' } } },
      };
    },
    witness: {
      call: {
        to: 'DELETE /parcels/{parcelId}',
        parameters: { 'path.parcelId': '8c0cc4ae-5b0f-4f4e-a3d5-0f0b3b0f7a11' },
      },
    },
  },
  {
    name: 'the body is removed',
    apply: ({ paths }) => {
      delete paths['/parcels/{parcelId}/note'].put.requestBody;
    },
    witness: note({ text: 'ring' }),
  },
  {
    name: 'a media type is no longer taken',
    apply: ({ paths }) => {
      delete paths['/parcels'].post.requestBody.content['application/x-www-form-urlencoded'];
    },
    witness: { call: { to: 'POST /parcels', mediaType: 'application/x-www-form-urlencoded', body: parcel } },
  },
  {
    name: 'an optional query parameter becomes required',
    apply: ({ paths }) => {
      parameterOf(paths, 'limit').required = true;
    },
    witness: list({}),
  },
  {
    name: 'a required header is added',
    apply: ({ paths }) =>
      paths['/parcels'].get.parameters.push({
        name: 'x-trace',
        in: 'header',
        required: true,
        schema: { type: 'string' },
      }),
    witness: list({}),
  },
  {
    name: 'a query parameter is removed',
    apply: ({ paths }) => {
      paths['/parcels'].get.parameters.splice(1, 1);
    },
    witness: list({ 'query.offset': 3 }),
  },
  {
    name: 'a query parameter takes another name',
    apply: ({ paths }) => {
      parameterOf(paths, 'limit').name = 'size';
    },
    witness: list({ 'query.limit': 3 }),
  },
  {
    name: 'a query parameter becomes a header',
    apply: ({ paths }) => {
      parameterOf(paths, 'status').in = 'header';
    },
    witness: list({ 'query.status': 'open' }),
  },
  {
    name: 'a query parameter takes less',
    apply: ({ paths }) => {
      parameterOf(paths, 'limit').schema.maximum = 50;
    },
    witness: list({ 'query.limit': 80 }),
  },
  {
    name: 'a query parameter is written in another style',
    apply: ({ paths }) => {
      Object.assign(parameterOf(paths, 'labels'), { style: 'pipeDelimited', explode: false });
    },
    witness: list({ 'query.labels': ['a', 'b'] }),
  },
  {
    name: 'the parameter of a whole path takes less',
    apply: ({ paths }) => {
      paths['/parcels/{parcelId}'].parameters[0].schema.pattern = '^8';
    },
    witness: {
      call: {
        to: 'GET /parcels/{parcelId}',
        parameters: { 'path.parcelId': '1c0cc4ae-5b0f-4f4e-a3d5-0f0b3b0f7a11' },
      },
    },
  },
];

function parameterOf(paths: Record<string, Json>, name: string): Json {
  return paths['/parcels'].get.parameters.find((parameter: Json) => parameter.name === name);
}
