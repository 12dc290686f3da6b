import contentType from 'content-type';
import type { FuzzedRequest } from '../fuzz/fuzzed-request.js';
import type { ContractReader, Json } from './contract-reader.js';

/** A body, or why it is none that the contract could judge: where the fault is. */
export type ReadBody = { value: unknown } | { faultIn: 'header /content-type' | 'body ' };

/** Reads a JSON body. One without a content type is taken for what the contract asks for (RFC 9110 §8.3). */
export function readBody({ contentType: declared, body = '' }: FuzzedRequest): ReadBody {
  if (declared !== undefined && !isJson(declared)) return { faultIn: 'header /content-type' };
  try {
    // A byte order mark may be ignored (RFC 8259 §8.1).
    return { value: JSON.parse(body.replace(/^\ufeff/, '')) };
  } catch {
    return { faultIn: 'body ' };
  }
}

/** JSON between systems is in UTF-8 (RFC 8259 §8.1). */
function isJson(declared: string): boolean {
  try {
    const { type, parameters } = contentType.parse(declared);
    return type === 'application/json' && (parameters.charset ?? 'utf-8').toLowerCase() === 'utf-8';
  } catch {
    return false;
  }
}

/**
 * The value without the members that count as absent: empty where the contract says `x-empty-is-absent`, or null where
 * the body as a whole has `x-null-is-absent` and the member no type of null.
 */
export function withoutAbsent(
  contract: ContractReader,
  schema: unknown,
  value: unknown,
  isNullAbsent = contract.follow(schema)['x-null-is-absent'] === true,
): unknown {
  const { properties, items } = contract.follow(schema);
  // Nothing is known of what the contract leaves open, and it may be nested deeper than a stack is.
  if (items === undefined && properties === undefined) return value;
  if (Array.isArray(value)) return value.map((one) => withoutAbsent(contract, items, one, isNullAbsent));
  if (typeof value !== 'object' || value === null) return value;
  const known = (properties ?? {}) as Json;
  const kept = Object.entries(value).flatMap(([name, member]): [string, unknown][] => {
    if (!Object.hasOwn(known, name)) return [[name, member]];
    const declared = contract.follow(known[name]);
    if (member === '' && declared['x-empty-is-absent'] === true) return [];
    if (member === null && isNullAbsent && ![declared.type].flat().includes('null')) return [];
    return [[name, withoutAbsent(contract, known[name], member, isNullAbsent)]];
  });
  return Object.fromEntries(kept);
}
