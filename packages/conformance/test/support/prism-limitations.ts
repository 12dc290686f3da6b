import { startPrism } from '@actway/mock';
import type { Verdict } from './start-imported-app.js';

/** What Prism gets wrong of a request that its document allows. */
interface Limitation {
  name: string;
  isMet(fault: Fault, request: Sent): boolean;
  /** A request that shows it. */
  example: Example;
}

/** A POST of a body, or of a value in a path. */
type Example =
  | { contentType: string; media: object; body: string }
  | { pathSchema: object; pathValue: string };

/** Path and query; content type and body. */
type Sent = Pick<Verdict, 'target' | 'sent'>;

interface Fault {
  in: string;
  /** A JSON pointer. */
  path: string;
  message: string;
  code: string;
}

export const prismLimitations: Limitation[] = [
  {
    name: 'a list of objects in a form has to be JSON text, whatever its encoding says',
    isMet: ({ message }) => message.startsWith('Cannot deserialize JSON object array in form data'),
    example: {
      contentType: 'application/x-www-form-urlencoded',
      media: {
        schema: {
          type: 'object',
          properties: {
            items: { type: 'array', items: { type: 'object', properties: { price: { type: 'string' } } } },
          },
        },
        encoding: { items: { style: 'deepObject', explode: true } },
      },
      body: 'items[0][price]=low',
    },
  },
  {
    // It reads a field by its schema only where the document gives the field an encoding with a style.
    name: 'a list of one item in a form is read as a text',
    isMet: (fault, request) =>
      fault.in === 'body' && fault.message === 'must be array' && isSentOnce(fault, request),
    example: {
      contentType: 'application/x-www-form-urlencoded',
      media: {
        schema: {
          type: 'object',
          properties: { tags: { type: 'array', items: { type: 'string' } } },
        },
      },
      body: 'tags=new',
    },
  },
  {
    // It makes every object that the schema of a deepObject describes, and fills in what was sent.
    name: 'an optional deepObject, or an object within one, is missed where it was not sent',
    isMet: (fault, request) => fault.message === 'is required' && isOfAbsentObject(fault, request),
    example: {
      contentType: 'application/x-www-form-urlencoded',
      media: {
        schema: {
          type: 'object',
          properties: {
            order: {
              type: 'object',
              properties: {
                note: { type: 'string' },
                address: { type: 'object', required: ['city'], properties: { city: { type: 'string' } } },
              },
            },
          },
        },
        encoding: { order: { style: 'deepObject', explode: true } },
      },
      body: 'order[note]=gift',
    },
  },
  {
    name: 'a JSON body that is null is taken for none',
    isMet: ({ message }, { sent }) =>
      message === 'Body parameter is required' && sent === 'application/json null',
    example: {
      contentType: 'application/json',
      media: { schema: { type: ['object', 'null'] } },
      body: 'null',
    },
  },
  {
    name: 'a number in a path that may be a number or a text is taken for both',
    isMet: (fault) => fault.in === 'path' && fault.code === 'oneOf',
    example: {
      pathSchema: { oneOf: [{ type: 'integer' }, { type: 'string' }] },
      pathValue: '7',
    },
  },
];

/** What plain Prism finds wrong with an example. */
export async function judgedByPrism(example: Example): Promise<Fault[]> {
  const responses = { 204: { description: 'Taken.' }, default: { description: 'Refused.' } };
  const info = { title: 'Forms', version: '1' };
  const { path, asked, request, ...takes } = operationOf(example);
  const prism = await startPrism({
    openapi: '3.1.0',
    info,
    paths: { [path]: { post: { ...takes, responses } } },
  });
  const answer = await fetch(`${prism.url}${asked}`, { method: 'POST', ...request });
  await prism.close();
  return JSON.parse(answer.headers.get('sl-violations') ?? '[]');
}

/** The path and the rest of an operation, and what is sent to it. */
function operationOf(example: Example) {
  if ('pathSchema' in example) {
    const parameters = [{ name: 'id', in: 'path', required: true, schema: example.pathSchema }];
    return { path: '/forms/{id}', asked: `/forms/${example.pathValue}`, request: {}, parameters };
  }
  const { contentType, media, body } = example;
  const requestBody = { required: true, content: { [contentType]: media } };
  const headers = { 'content-type': contentType };
  return { path: '/forms', asked: '/forms', request: { headers, body }, requestBody };
}

/** The names of the fields of a form, or of the parameters of a query; undefined of any other body. */
function namesSent(fault: Fault, { sent, target }: Sent): string[] | undefined {
  const [contentType, form = ''] = sent.split(' ');
  const [, query = ''] = target.split('?');
  if (fault.in !== 'query' && contentType !== 'application/x-www-form-urlencoded') return undefined;
  return [...new URLSearchParams(fault.in === 'query' ? query : form).keys()];
}

function isSentOnce(fault: Fault, request: Sent): boolean {
  return namesSent(fault, request)?.filter((name) => name === fault.path.slice(1)).length === 1;
}

/** Whether a member is missing of an object of which nothing was sent. */
function isOfAbsentObject(fault: Fault, request: Sent): boolean {
  const [first, ...nested] = fault.path.split('/').slice(1, -1);
  const names = namesSent(fault, request);
  if (first === undefined || names === undefined) return false;
  const object = `${first}${nested.map((key) => `[${key}]`).join('')}`;
  return !names.some((name) => name === object || name.startsWith(`${object}[`));
}

/** The limitations of Prism that explain each fault of a request; undefined when one has no explanation. */
export function limitationOf(verdict: Verdict): string | undefined {
  if (verdict.faults === '') return undefined;
  const names = (JSON.parse(verdict.faults) as Fault[]).map(
    (fault) => prismLimitations.find(({ isMet }) => isMet(fault, verdict))?.name,
  );
  return names.includes(undefined) ? undefined : [...new Set(names)].join('; ');
}
