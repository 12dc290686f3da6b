import { type OperationId, operationTable } from '@actway/contract';
import { loadContract } from '@actway/contract/document';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import * as ajvFormats from 'ajv-formats';
import contentType from 'content-type';
import { closeObjects } from './close-objects.js';

/** An answer as it came over the wire. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** What was answered, where it was a request that HTTP can tell. */
  request?: { method: string; path: string };
}

/** Says what in an answer breaks the contract; nothing when it honours it. */
export type Judge = (operationId: OperationId, answer: Answer) => string[];

type Json = Record<string, unknown>;

/**
 * A judge that shares no code with the server, the stub or the mock: Ajv 2020 on the bundle, with every object
 * closed, so that a member that the contract does not name is a fault too. It checks status, headers, content
 * type and body, whatever the status.
 */
export function createJudge(): Judge {
  const document = closeObjects(loadContract()) as Json;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  ajvFormats.default.default(ajv);
  ajv.addSchema(document, 'contract');
  const compiled = new Map<string, ValidateFunction>();
  const at = (pointer: string): ValidateFunction => {
    const known = compiled.get(pointer) ?? ajv.compile({ $ref: `contract#${pointer}` });
    compiled.set(pointer, known);
    return known;
  };

  return (operationId, answer) => {
    const { path, method } = operationTable[operationId];
    const place = follow(document, `/paths/${escapePointer(path)}/${method}/responses/${answer.status}`);
    if (!place) return [`the status ${answer.status} is not declared`];
    return [...judgeHeaders(document, place, answer, at), ...judgeBody(document, place, answer, at)];
  };
}

function judgeHeaders(
  document: Json,
  place: Place,
  answer: Answer,
  at: (pointer: string) => ValidateFunction,
): string[] {
  const faults: string[] = [];
  for (const name of Object.keys((place.value.headers as Json | undefined) ?? {})) {
    const header = follow(document, `${place.pointer}/headers/${escapePointer(name)}`);
    if (!header) continue;
    const sent = answer.headers.get(name);
    if (sent === null) {
      if (header.value.required === true) faults.push(`the header ${name} is missing`);
      continue;
    }
    const integer = (header.value.schema as Json).type === 'integer';
    const validate = at(`${header.pointer}/schema`);
    if (!validate(integer ? Number(sent) : sent))
      faults.push(`the header ${name} does not fit: ${words(validate)}`);
  }
  return faults;
}

function judgeBody(
  document: Json,
  place: Place,
  answer: Answer,
  at: (pointer: string) => ValidateFunction,
): string[] {
  const declared = Object.keys((place.value.content as Json | undefined) ?? {});
  if (declared.length === 0) return answer.text === '' ? [] : ['there is a body where the contract has none'];
  const sent = answer.headers.get('content-type');
  if (sent === null) return ['the content type is missing'];
  if (declared.includes('*/*') && !declared.includes(contentType.parse(sent).type)) return [];
  const { type, parameters } = contentType.parse(sent);
  const known = declared.includes(type) ? type : '*/*';
  if (!declared.includes(known)) return [`the content type ${type} is not declared`];
  if (parameters.charset !== undefined && parameters.charset.toLowerCase() !== 'utf-8')
    return [`the charset is ${parameters.charset}`];
  let body: unknown = answer.text;
  try {
    if (/[/+]json$/.test(type)) body = JSON.parse(answer.text);
  } catch {
    return ['the body is not JSON'];
  }
  const media = follow(document, `${place.pointer}/content/${escapePointer(known)}`);
  const validate = at(`${media?.pointer}/schema`);
  const faults = validate(body) ? [] : [`the body does not fit: ${words(validate)}`];
  if (type === 'application/problem+json' && (body as Json).status !== answer.status)
    faults.push('its status is not that of the answer');
  if (
    type === 'application/problem+json' &&
    (body as Json).requestId !== answer.headers.get('x-request-id')
  ) {
    faults.push('its requestId is not the header x-request-id');
  }
  return faults;
}

function words(validate: ValidateFunction): string {
  return (validate.errors ?? [])
    .map((error) => `${error.instancePath || '/'} ${error.message} ${JSON.stringify(error.params)}`)
    .join('; ');
}

/** Where something really is, once its references are followed. */
interface Place {
  pointer: string;
  value: Json;
}

function follow(document: Json, pointer: string): Place | undefined {
  let value: unknown = document;
  for (const part of pointer.split('/').slice(1)) {
    value = (value as Json | undefined)?.[part.replaceAll('~1', '/').replaceAll('~0', '~')];
    if (value === undefined) return undefined;
  }
  const { $ref } = value as { $ref?: string };
  return $ref === undefined ? { pointer, value: value as Json } : follow(document, $ref.slice(1));
}

function escapePointer(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1');
}
