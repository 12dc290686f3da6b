import { type Action, type Catalog, CatalogError, type InputFault, misplacedInput } from '@actway/catalog';
import { ProblemError, sentence } from '@actway/http-contract';

/** What the mock asks of a catalog. */
export type MockCatalog = Pick<
  Catalog,
  'action' | 'actions' | 'aliasesOf' | 'app' | 'compiled' | 'document' | 'findApp' | 'fingerprint'
>;

/** What the body of an execution says of the action; the contract has judged the types. */
export interface ExecuteBody {
  version?: string;
  appName?: string;
  text?: string;
  input?: Record<string, unknown>;
  allowTracing?: boolean;
  sessionInfo?: Record<string, unknown>;
}

/**
 * The action to execute, if nothing in the request speaks against it.
 * @param beside the members of the body that the contract does not know
 * @throws ProblemError with the first thing that does, and every fault of the input together
 */
export function judgeExecution(
  catalog: MockCatalog,
  actionId: string,
  body: ExecuteBody,
  beside: readonly string[],
): Action {
  const action = findAction(catalog, actionId, body.version, 'body');
  checkApp(catalog, action, body.appName);
  if (body.text !== undefined && body.text !== '') refuseText();
  const misplaced = body.input === undefined ? misplacedInput(action, beside) : undefined;
  const { faults } =
    misplaced === undefined ? catalog.compiled(action).readInput(body.input ?? {}) : { faults: [misplaced] };
  refuseFaults(action, faults);
  return action;
}

/** A mock has no language model. @throws ProblemError `LanguageModelNotConfiguredError` */
function refuseText(): never {
  throw new ProblemError(
    'LanguageModelNotConfiguredError',
    'A mock has no language model that could read `text`.',
    {
      help: 'Send `input` without `text`, or ask for an answer of the contract with the header `Prefer`.',
      details: [{ in: 'body', path: '/text', message: 'needs a language model', code: 'text' }],
    },
  );
}

/**
 * An action by its id or alias in any case, in a version.
 * @param versionIn the part of the request that names the version
 */
export function findAction(
  catalog: MockCatalog,
  actionId: string,
  version: string | undefined,
  versionIn: 'body' | 'query',
): Action {
  try {
    return catalog.action(actionId, version);
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error;
    if (error.code === 'action-unknown') {
      throw new ProblemError('ActionNotFoundError', error.message, {
        details: [{ in: 'path', path: '/actionId', message: 'is not an action', code: 'unknown' }],
        suggestions: error.suggestions,
      });
    }
    if (error.code === 'version-unknown') {
      const message = `must be one of: ${error.available.join(', ')}`;
      throw new ProblemError('ActionVersionNotFoundError', error.message, {
        details: [{ in: versionIn, path: '/version', message, code: 'enum' }],
      });
    }
    throw error;
  }
}

/** @throws ProblemError `AppNotFoundError` */
export function checkAppExists(
  catalog: MockCatalog,
  name: string,
  place: { in: 'path' | 'body'; path: string },
): void {
  try {
    catalog.app(name);
  } catch (error) {
    if (!(error instanceof CatalogError) || error.code !== 'app-unknown') throw error;
    throw new ProblemError('AppNotFoundError', error.message, {
      details: [{ ...place, message: 'is not an app', code: 'unknown' }],
      suggestions: error.suggestions,
    });
  }
}

function checkApp(catalog: MockCatalog, action: Action, appName: string | undefined): void {
  if (appName === undefined || catalog.findApp(appName)?.key === action.app.key) return;
  const what = `${action.name} belongs to the app ${action.app.key}, not to ${appName}.`;
  throw new ProblemError('AppMismatchError', what, {
    details: [{ in: 'body', path: '/appName', message: `must be ${action.app.key}`, code: 'const' }],
  });
}

function refuseFaults(action: Action, faults: readonly InputFault[]): void {
  if (faults.length === 0) return;
  const shown = faults.slice(0, 5).map(({ path, message }) => `${path === '' ? 'it' : path} ${message}`);
  if (faults.length > shown.length) shown.push('…');
  const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`;
  throw new ProblemError(
    'InvalidInputError',
    sentence(`The input of ${action.name} has ${count}: ${shown.join('; ')}`),
    {
      help: `Correct the members that \`details\` names; GET /api/v2/actions/${action.name} shows the schema.`,
      details: faults.map(({ path, message, code }) => ({
        in: 'body',
        path: `/input${path}`,
        message,
        code,
      })),
    },
  );
}
