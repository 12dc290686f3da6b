import { startPrism } from '@actway/mock';
import type { Verdict } from './start-imported-app.js';

/** What Prism gets wrong of a request that its document allows. */
interface Limitation {
  name: string;
  isMet(fault: Fault): boolean;
  /** A request that shows it. */
  example: { contentType: string; media: object; body: string };
}

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
];

/** What plain Prism finds wrong with an example. */
export async function judgedByPrism({ contentType, media, body }: Limitation['example']): Promise<Fault[]> {
  const post = {
    requestBody: { content: { [contentType]: media } },
    responses: { 204: { description: 'Taken.' }, default: { description: 'Refused.' } },
  };
  const info = { title: 'Forms', version: '1' };
  const prism = await startPrism({ openapi: '3.1.0', info, paths: { '/forms': { post } } });
  const headers = { 'content-type': contentType };
  const answer = await fetch(`${prism.url}/forms`, { method: 'POST', headers, body });
  await prism.close();
  return JSON.parse(answer.headers.get('sl-violations') ?? '[]');
}

/** The limitations of Prism that explain each fault of a request; undefined when one has no explanation. */
export function limitationOf({ faults }: Verdict): string | undefined {
  if (faults === '') return undefined;
  const names = (JSON.parse(faults) as Fault[]).map(
    (fault) => prismLimitations.find(({ isMet }) => isMet(fault))?.name,
  );
  return names.includes(undefined) ? undefined : [...new Set(names)].join('; ');
}
