import type { DocumentOperation } from '../apps/operations.js';

export type NotImportedCode = 'not-selected' | 'operation-invalid' | 'schema-invalid' | 'unreachable';

/** An operation that became no action, and why. */
export interface NotImported {
  /** `GET /repos/{owner}` */
  operation: string;
  operationId?: string;
  code: NotImportedCode;
  reason: string;
}

/** What an import did: `operations.in` is always `operations.actions` + `operations.reported`. */
export interface ImportReport {
  app: string;
  version: string;
  source: string;
  /** `OpenAPI 3.0.3`, `Swagger 2.0` */
  format: string;
  /** Where its requests go. */
  origins: string[];
  operations: { in: number; actions: number; reported: number };
  actions: string[];
  reported: NotImported[];
  /** What was changed on the way, or should be looked at. */
  notes: string[];
}

export function notImported(
  operation: DocumentOperation,
  code: NotImportedCode,
  reason: string,
): NotImported {
  const { method, path, operationId, hasOwnId } = operation;
  return {
    operation: `${method.toUpperCase()} ${path}`,
    ...(hasOwnId ? { operationId } : {}),
    code,
    reason,
  };
}

/** `3 × nullable became the type null` */
export function countedNotes(counts: Iterable<[message: string, count: number]>): string[] {
  return [...counts].map(([message, count]) => `${count.toLocaleString('en')} × ${message}`);
}
