import { atOnce } from '@actway/json';
import type { JsonObject } from '@actway/openapi';
import type { Action } from '../actions/action.js';
import { OperationAction } from '../actions/operation-action.js';
import { readActions } from '../actions/read-actions.js';
import { SchemaCompiler } from '../actions/schema-compiler.js';
import type { ActionLock } from '../apps/action-lock.js';
import type { App, AppDocument } from '../apps/app.js';
import { faultsOfDocument } from '../apps/check-document.js';
import { appOf } from '../apps/load-app-folder.js';
import type { Manifest } from '../apps/manifest.js';
import { type DocumentOperation, documentOperations } from '../apps/operations.js';
import { type AppFault, CatalogError } from '../catalog-error.js';
import { ImportError } from './import-error.js';
import { type NotImported, notImported } from './import-report.js';
import { pruneDocument } from './prune-document.js';

/** The part of a document that the catalog takes, and what it does not take. */
export interface UsableOperations {
  root: JsonObject;
  actions: Action[];
  reported: NotImported[];
}

/**
 * Reads a document as the catalog will, and takes out each operation that it would refuse, or whose schema does not
 * compile, until nothing is left to refuse.
 * @throws ImportError 'app-unusable' for faults that no operation is to blame for
 */
export function usableOperations(
  document: AppDocument,
  manifest: Manifest,
  lock: ActionLock,
): UsableOperations {
  const described = { app: appOf(manifest, [document.version]), lock };
  const reported: NotImported[] = [];
  let operations = documentOperations(document);
  for (;;) {
    const root =
      operations.length === documentOperations(document).length
        ? document.root
        : pruneDocument(document.root, operations);
    const current = { ...document, root };
    const { actions, refused } = judge(current, described);
    if (refused.size === 0) return { root, actions, reported };
    reported.push(...refused.values());
    operations = operations.filter(({ pointer }) => !refused.has(pointer));
  }
}

function judge(
  document: AppDocument,
  { app, lock }: { app: App; lock: ActionLock },
): { actions: Action[]; refused: Map<string, NotImported> } {
  const operations = documentOperations(document);
  const refused = new Map<string, NotImported>();
  const faults: AppFault[] = operations.length === 0 ? [] : faultsOfDocument(document);
  const { version } = document;
  const actions = readActions({ app, lock }, document, faults).map(
    ({ indexed, details }) =>
      new OperationAction(indexed, { app, version, important: new Set() }, { detailsOf: () => details }),
  );
  for (const { pointer, message } of faults) {
    for (const operation of operations) {
      const path = operation.pointer.slice(0, operation.pointer.lastIndexOf('/'));
      const within = pointer === operation.pointer || pointer.startsWith(`${operation.pointer}/`);
      const shared = pointer === path || /^\/(parameters|servers)\b/.test(pointer.slice(path.length));
      if (!within && !(pointer.startsWith(path) && shared)) continue;
      const at = within ? pointer.slice(operation.pointer.length) : pointer.slice(path.length);
      const reason = `${at === '' ? '' : `${at}: `}${message}.`;
      if (!refused.has(operation.pointer))
        refused.set(operation.pointer, notImported(operation, 'operation-invalid', reason));
    }
  }
  if (refused.size === 0 && faults.length > 0) throw new ImportError({ code: 'app-unusable', faults });
  if (refused.size === 0) refuseUncompiled(document, operations, actions, refused);
  return { actions, refused };
}

/** Enough to apply any schema to an empty input. */
const mostSteps = 1_000_000;

function refuseUncompiled(
  document: AppDocument,
  operations: DocumentOperation[],
  actions: Action[],
  refused: Map<string, NotImported>,
): void {
  const compiler = new SchemaCompiler('all-faults');
  const byPlan = new Map(operations.map((each) => [`${each.method.toUpperCase()} ${each.path}`, each]));
  for (const action of actions) {
    try {
      atOnce(compiler.schemaOf(action, document)).faultsOf({}, mostSteps);
    } catch (error) {
      const operation = byPlan.get(`${action.plan.method} ${action.plan.path}`);
      const why = whyUnusable(error);
      if (operation === undefined || why === undefined) throw error;
      const reason = `Its input schema ${why}.`;
      refused.set(operation.pointer, notImported(operation, 'schema-invalid', reason));
    }
  }
}

/** Validators are functions that are nested as deep as their schemas are long: one may be too much for the stack. */
function whyUnusable(error: unknown): string | undefined {
  if (error instanceof RangeError) return 'is too large to be validated against';
  if (!(error instanceof CatalogError) || error.problem.code !== 'schema-invalid') return undefined;
  return /call stack/i.test(error.problem.reason)
    ? 'is too large to be validated against'
    : `does not compile: ${error.problem.reason}`;
}
