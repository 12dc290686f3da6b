import { dereferenceObject, type JsonSchema, member, objectMember, strings } from '@actway/openapi';
import type { AppDocument } from '../apps/app.js';
import { isMarked } from '../schema/object-members.js';

/** The methods whose requests nearly always have a body. */
const methodsWithBody: ReadonlySet<string> = new Set(['post', 'put', 'patch']);

/** Bounds the work on schemas whose parts branch without end. */
const mostParts = 500;

/**
 * Whether a body is meant to be sent though nothing says that it is required, which makes it optional in OpenAPI: makers
 * forget the word, and what asks for members is hardly meant to be left out.
 * @param method in lower case
 */
export function isMeantToBeSent(document: AppDocument, method: string, schema: JsonSchema): boolean {
  return methodsWithBody.has(method) && asksForMembers(document, schema, { parts: mostParts });
}

/** Whether no object without members fits: by the schema itself, a part of its `allOf`, or each branch of a union. */
function asksForMembers(document: AppDocument, schema: unknown, budget: { parts: number }): boolean {
  budget.parts -= 1;
  const target = dereferenceObject(document, schema);
  if (target === undefined || budget.parts < 0) return false;
  const properties = objectMember(target, 'properties');
  const isAsked = strings(target.required).some(
    (name) => !isMarked(document, member(properties, name), 'readOnly'),
  );
  const asks = (part: unknown) => asksForMembers(document, part, budget);
  const listed = (keyword: string): unknown[] => {
    const parts = member(target, keyword);
    return Array.isArray(parts) ? parts : [];
  };
  return (
    isAsked ||
    listed('allOf').some(asks) ||
    ['anyOf', 'oneOf'].some((union) => listed(union).length > 0 && listed(union).every(asks))
  );
}
