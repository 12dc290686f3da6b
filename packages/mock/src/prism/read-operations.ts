import { transformOas3Operations } from '@stoplight/http-spec/oas3/operation';
import { bundleTarget } from '@stoplight/json';
import { getHttpOperationsFromSpec } from '@stoplight/prism-http';
import type { IHttpOperation } from '@stoplight/types';

/** The operations of a document, as Prism wants them. */
export interface PrismOperations {
  all: IHttpOperation[];
  /** The operation with all that its references lead to. */
  whole(operation: IHttpOperation): IHttpOperation;
}

/**
 * Reads an OpenAPI document (2.0, 3.0 or 3.1) for Prism.
 *
 * Prism's own reading puts everything in the place of each reference to it, which never ends for documents whose
 * schemas refer to each other as much as Stripe's do. A 3.1 document, whose schemas need no conversion, keeps its
 * references here, and an operation gets what they lead to when it is asked for.
 */
export async function readOperations(document: Record<string, unknown>): Promise<PrismOperations> {
  // Both readings change the document.
  const own = structuredClone(document);
  const isPlain31 = String(own.openapi).startsWith('3.1') && !hasForeignReference(own);
  if (!isPlain31) {
    const all = withoutCallbacks(await getHttpOperationsFromSpec(own));
    return { all, whole: (operation) => operation };
  }
  const all = withoutCallbacks(transformOas3Operations(own));
  const bundled = new Map<IHttpOperation, IHttpOperation>();
  return {
    all,
    whole: (operation) => {
      const known = bundled.get(operation) ?? bundle(own, operation);
      bundled.set(operation, known);
      return known;
    },
  };
}

function bundle(document: Record<string, unknown>, operation: IHttpOperation): IHttpOperation {
  return bundleTarget({ document: { ...document, __target__: operation }, path: '#/__target__' });
}

/** Prism would call the URLs that a request names for the callbacks of its operation: a mock calls nobody. */
function withoutCallbacks(operations: IHttpOperation[]): IHttpOperation[] {
  return operations.map((operation) => ({ ...operation, callbacks: [] }));
}

/** Whether a reference leads out of the document. */
function hasForeignReference(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { $ref } = value as { $ref?: unknown };
  if (typeof $ref === 'string' && !$ref.startsWith('#')) return true;
  return Object.values(value).some(hasForeignReference);
}
