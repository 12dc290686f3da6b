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
import { type NotImported, type NotImportedCode, notImported } from './import-report.js';
import { pruneDocument } from './prune-document.js';
import { tryAction } from './try-action.js';

/** The part of a document that the catalog takes, and what it does not take. */
export interface UsableOperations {
  root: JsonObject;
  actions: Action[];
  reported: NotImported[];
  /** Actions for which no valid input was found to try them with, each with what was wrong with the last one. */
  untried: [id: string, reason: string][];
}

/**
 * Reads a document as the catalog will, and takes out each operation that it would refuse, whose schema does not
 * compile, or that no input can reach, until nothing is left to refuse.
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
    const { actions, refused, untried } = judge(current, described);
    if (refused.size === 0) return { root, actions, reported, untried };
    reported.push(...refused.values());
    operations = operations.filter(({ pointer }) => !refused.has(pointer));
  }
}

function judge(
  document: AppDocument,
  { app, lock }: { app: App; lock: ActionLock },
): { actions: Action[]; refused: Map<string, NotImported>; untried: [id: string, reason: string][] } {
  const operations = documentOperations(document);
  const refused = new Map<string, NotImported>();
  const faults: AppFault[] = operations.length === 0 ? [] : faultsOfDocument(document);
  const { version } = document;
  const actions = readActions({ app, lock }, document, faults).map(
    ({ indexed, details }) =>
      new OperationAction(
        indexed,
        { app, version, marks: { important: new Set(), writing: new Set() } },
        { detailsOf: () => details },
      ),
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
  const untried = refused.size === 0 ? refuseUnreachable(document, operations, actions, refused) : [];
  return { actions, refused, untried };
}

/** Refuses what does not compile, and what no input can reach; returns what could not be tried. */
function refuseUnreachable(
  document: AppDocument,
  operations: DocumentOperation[],
  actions: Action[],
  refused: Map<string, NotImported>,
): [id: string, reason: string][] {
  const compiler = new SchemaCompiler('all-faults', { isAskedOnce: true });
  const untried: [string, string][] = [];
  const byPlan = new Map(operations.map((each) => [`${each.method.toUpperCase()} ${each.path}`, each]));
  for (const action of actions) {
    const operation = byPlan.get(`${action.plan.method} ${action.plan.path}`);
    if (operation === undefined) throw new TypeError(`${action.id} is of no operation.`);
    const refuse = (code: NotImportedCode, reason: string) =>
      void refused.set(operation.pointer, notImported(operation, code, reason));
    try {
      const trial = tryAction(action, document, atOnce(compiler.schemaOf(action, document)));
      if (trial.outcome === 'unreachable') refuse('unreachable', trial.reason);
      if (trial.outcome === 'untried') untried.push([action.id, trial.reason]);
    } catch (error) {
      const why = whyUnusable(error);
      if (why === undefined) throw error;
      refuse('schema-invalid', `Its input schema ${why}.`);
    }
  }
  return untried;
}

/** Validators are functions that are nested as deep as their schemas are long: one may be too much for the stack. */
function whyUnusable(error: unknown): string | undefined {
  if (error instanceof RangeError) return 'is too large to be validated against';
  if (!(error instanceof CatalogError) || error.problem.code !== 'schema-invalid') return undefined;
  return /call stack/i.test(error.problem.reason)
    ? 'is too large to be validated against'
    : `does not compile: ${error.problem.reason}`;
}
