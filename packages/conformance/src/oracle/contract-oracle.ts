import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import * as ajvFormats from 'ajv-formats';
import type { FuzzedRequest } from '../fuzz/fuzzed-request.js';
import { ContractReader, type ReadOperation } from './contract-reader.js';
import { readBody, withoutAbsent } from './read-body.js';
import { readPath, readQuery } from './read-parameters.js';

/** What a request deserves by the contract: nothing, or a refusal that names these places (`body /input/x`). */
export type Verdict = { accepts: true } | { accepts: false; places: string[] };

/** Says what a request deserves, by the contract alone. */
export type Oracle = (request: FuzzedRequest) => Verdict;

const accepted: Verdict = { accepts: true };

/**
 * An oracle that shares no code with the server, the stub or the mock: the bundled document, read by the standards,
 * and Ajv. What the contract leaves to whoever serves it (what there is, what an app takes) it accepts.
 */
export function createOracle(): Oracle {
  const contract = new ContractReader();
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  ajvFormats.default.default(ajv);
  ajv.addSchema(contract.document, 'contract');
  const compiled = new Map<unknown, ValidateFunction>();
  const placesOf = (part: string, schema: unknown, value: unknown): string[] => {
    const validate = compiled.get(schema) ?? ajv.compile(absolute(schema));
    compiled.set(schema, validate);
    if (validate(value)) return [];
    // Of a condition, what it leads to is told; that it does is no fault.
    const errors = (validate.errors ?? []).filter(({ keyword }) => keyword !== 'if');
    return errors.map((error) => `${part} ${placeOf(error)}`);
  };
  return (request) => {
    const operation = contract.operation(request.operationId);
    const isKeyWrong = request.key === 'unknown' ? operation.takesKey : request.key && operation.needsKey;
    if (isKeyWrong) return refused(['header /x-api-key']);
    const [path = '', search = ''] = split(request.path);
    let inPath: Record<string, string>;
    try {
      inPath = readPath(operation.path, path);
    } catch {
      return refused([]);
    }
    const body = judgeBody(contract, operation, request, placesOf);
    if (body.isUnreadable) return refused(body.places);
    const { values, repeated } = readQuery(contract, operation.parameters, search);
    const places = operation.parameters.flatMap(({ in: place, name, required, schema }) => {
      if (place === 'header') return [];
      const value = (place === 'path' ? inPath : values)[String(name)];
      const at = `${place} /${name}`;
      if (value === undefined) return required === true ? [at] : [];
      if (place === 'query' && repeated.includes(String(name))) return [at];
      return placesOf(String(place), schema, value).map((one) => one.replace(' ', ` /${name}`));
    });
    const all = [...places, ...body.places];
    return all.length === 0 ? accepted : refused(all);
  };
}

function refused(places: string[]): Verdict {
  return { accepts: false, places: [...new Set(places)].sort() };
}

/** The faults of a body. One that cannot be read is judged by nothing else. */
function judgeBody(
  contract: ContractReader,
  { body }: ReadOperation,
  request: FuzzedRequest,
  placesOf: (part: string, schema: unknown, value: unknown) => string[],
): { places: string[]; isUnreadable: boolean } {
  const fine = { places: [], isUnreadable: false };
  const media = body?.content['application/json'];
  if (body === undefined || media === undefined) return fine;
  if ((request.body ?? '') === '') return body.required ? { places: ['body '], isUnreadable: false } : fine;
  const read = readBody(request);
  if ('faultIn' in read) return { places: [read.faultIn], isUnreadable: true };
  const value = withoutAbsent(contract, media.schema, read.value);
  return { places: placesOf('body', media.schema, value), isUnreadable: false };
}

function split(path: string): [string, string] {
  const mark = path.indexOf('?');
  return mark < 0 ? [path, ''] : [path.slice(0, mark), path.slice(mark + 1)];
}

/** References point into the document that Ajv knows as a whole. */
function absolute(schema: unknown): Record<string, unknown> {
  return JSON.parse(JSON.stringify(schema), (name, value) =>
    name === '$ref' && typeof value === 'string' ? `contract${value}` : value,
  );
}

/** A member that is missing, or that may not be there, is at fault itself. */
function placeOf({ instancePath, params }: ErrorObject): string {
  const { missingProperty, additionalProperty } = params as {
    missingProperty?: string;
    additionalProperty?: string;
  };
  const member = missingProperty ?? additionalProperty;
  if (member === undefined) return instancePath;
  return `${instancePath}/${member.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
