import type { Action } from '@actway/catalog';
import {
  Ending,
  EngineError,
  type EngineErrorCode,
  type ExecutionOutcome,
  executeAction,
  type HeldBytes,
  recordRefusedCall,
} from '@actway/engine';
import { inSlices } from '@actway/json';
import type { CallToolResult, InputRequiredResult } from '@modelcontextprotocol/server';
import { actionAnswer } from '../answer/action-answer.js';
import { errorOfEngine, errorResult, faultsText, withLogId } from '../answer/error-result.js';
import { compileSelect, type Select, SelectError } from '../answer/select.js';
import { offerLink } from '../connect/offer-link.js';
import type { ToolCall } from '../protocol/tools.js';
import { ArgumentNames } from '../schema/argument-names.js';
import type { ToolContext } from './tool-context.js';
import { withOwnRoom } from './with-own-room.js';

/** What a call asks of an action. */
export interface ActionRequest {
  action: Action;
  /** The input as the tool names its members. */
  arguments: Readonly<Record<string, unknown>>;
  /** Where the input stands in the arguments, as a JSON pointer. */
  inputPlace: '' | '/input';
  /** JMESPath over the answer. */
  select: unknown;
}

/**
 * Calls the tool of an action: one execution with its record, as over HTTP, for the entity of the scope. Neither entity,
 * account nor credential can come from an argument.
 */
export async function callAction(
  context: ToolContext,
  request: ActionRequest,
  call: ToolCall,
): Promise<CallToolResult | InputRequiredResult> {
  const { engine, scope, requestId, isLarge, held } = context;
  const { action } = request;
  const { meta, signal } = call;
  const names = new ArgumentNames(action);
  const input = names.inputOf(request.arguments);
  const placeOf = (pointer: string) => request.inputPlace + names.pointerOf(pointer);
  const startedAt = Date.now();
  let refused: string | undefined;
  try {
    const select = readSelect(request.select);
    const idempotencyKey = readIdempotencyKey(meta);
    await assertListed(context, action, input, placeOf);
    const run = async (room: HeldBytes | undefined) => {
      const outcome = await executeAction(engine, {
        projectId: scope.projectId,
        keyId: scope.keyId,
        requestId,
        actionId: action.name,
        entityId: scope.entityId,
        input,
        idempotencyKey,
        isLarge,
        ending: endingOf(signal),
        held: room,
        ownFiles: true,
        onRefused: (recordId) => {
          refused = recordId;
        },
      });
      const answered = { projectId: scope.projectId, entityId: scope.entityId, action };
      const shown = { maxCharacters: scope.maxCharacters, select };
      return { outcome, result: await actionAnswer(engine, answered, outcome, shown) };
    };
    const runsOn = idempotencyKey !== undefined;
    const { outcome, result } = await (runsOn ? withOwnRoom(engine, scope.projectId, run) : run(held));
    return isRefusedByApp(action, outcome) && scope.mayConnect
      ? {
          ...(await offerLink(context, action.app, call, refusedByApp(action, outcome))),
          _meta: result._meta,
        }
      : result;
  } catch (error) {
    if (error instanceof SelectError || error instanceof ArgumentsRefused) {
      const { projectId, entityId } = scope;
      const recordId = await recordRefusedCall(engine, {
        ...{ projectId, entityId, requestId, actionId: action.name, startedAt },
        errorName: 'input-invalid',
        error: error.message,
      });
      return withLogId(errorResult(error.message), recordId);
    }
    if (error instanceof EngineError) {
      const result = accountLacks.has(error.code)
        ? await offerLink(context, action.app, call, error.message)
        : errorOfEngine(error, { actionName: action.name, placeOf });
      return withLogId(result, refused);
    }
    throw error;
  }
}

/** Arguments that the tool does not list. */
class ArgumentsRefused extends Error {}

/**
 * The engine hands members that an action does not list on to the app, as callers over HTTP expect; a model that made
 * one up is told, with every other fault of its input.
 */
async function assertListed(
  { engine: { catalog, settings } }: ToolContext,
  action: Action,
  input: Record<string, unknown>,
  placeOf: (pointer: string) => string,
): Promise<void> {
  const compiled = catalog.compiled(action);
  const unlisted = await inSlices(compiled.unlistedMembers(input));
  if (unlisted.length === 0) return;
  const strict = settings.strictInput ?? false;
  const { faults } = await inSlices(compiled.readInputSteps(input, { strict }));
  const all = [...unlisted, ...faults].map(({ path, message }) => ({ pointer: path, message }));
  throw new ArgumentsRefused(faultsText(action.name, placeOf, all));
}

/** A key that the client sends beside the arguments, so that a repeat of the call is not done again. */
function readIdempotencyKey(meta: Readonly<Record<string, unknown>>): string | undefined {
  const key = meta['actway/idempotency-key'];
  if (key === undefined || key === null || key === '') return undefined;
  if (typeof key === 'string' && /^[ -~]{1,255}$/.test(key)) return key;
  throw new ArgumentsRefused(
    '`_meta["actway/idempotency-key"]` must be a text of 1 to 255 characters of ASCII, such as a UUID.',
  );
}

function readSelect(select: unknown): Select | undefined {
  if (select === undefined || select === null || select === '') return undefined;
  if (typeof select !== 'string') throw new SelectError('`select` must be a text: a JMESPath expression.');
  return compileSelect(select);
}

/** Where the user has no account that can be used, and can connect one. */
const accountLacks: ReadonlySet<EngineErrorCode> = new Set([
  'account-missing',
  'account-expired',
  'account-disabled',
  'account-not-active',
]);

/** The app takes the user's credential no more: connected anew, the newest account is used. */
function isRefusedByApp({ app }: Action, { successful, upstreamStatus }: ExecutionOutcome): boolean {
  return !successful && upstreamStatus === 401 && !app.noAuth;
}

function refusedByApp({ app }: Action, { error }: ExecutionOutcome): string {
  return `${error ?? 'The action failed.'}\n${app.name} does not take the connected account any more, or never did. It can be connected again.`;
}

function endingOf(signal: AbortSignal): Ending {
  const ending = new Ending();
  const end = (): void => ending.abort(new Error('The caller hung up.'));
  if (signal.aborted) end();
  else signal.addEventListener('abort', end, { once: true });
  return ending;
}
