import { Readable } from 'node:stream';
import { type Action, OpenedFile, type UpstreamRequest } from '@actway/catalog';
import { inSlices } from '@actway/json';
import { canBeLookedFor, tooManySecrets } from '../accounts/too-many-secrets.js';
import { beforeDeadline } from '../before-deadline.js';
import { assertEntity, assertMayExecute, onBehalfOfKey } from '../bounds/within-bounds.js';
import { withinDeadline } from '../deadline.js';
import type { Engine } from '../engine.js';
import { callerSecrets } from './caller-secrets.js';
import type { ExecutionCall } from './execution-call.js';
import { getAction } from './get-action.js';
import { prepareAction } from './prepared-request.js';
import { readGivenInput } from './read-given-input.js';
import { selectAuth } from './resolve-auth.js';
import { type ShownRequest, showRequest } from './show-request.js';

/** A call to see the request that an execution would send. */
export type RequestPreviewCall = Pick<
  ExecutionCall,
  | 'projectId'
  | 'actionId'
  | 'version'
  | 'appName'
  | 'connectedAccountId'
  | 'entityId'
  | 'input'
  | 'beside'
  | 'authConfig'
  | 'ending'
  | 'isLarge'
>;

/** The request of an execution, as it may be shown. */
export interface PreviewedRequest extends ShownRequest {
  /** Whose credential it would carry; undefined where it is of no account. */
  connectedAccountId: string | undefined;
}

/**
 * The request that `executeAction` would send to the app, without its credential. Nothing is sent, no token is
 * refreshed, no file is opened, and there is no record.
 * @throws EngineError for what stops an execution before its request
 */
export async function previewRequest(
  engine: Pick<Engine, 'catalog' | 'store' | 'vault' | 'recentAuths' | 'settings' | 'bounds'>,
  asked: RequestPreviewCall,
): Promise<PreviewedRequest> {
  const { bounds, settings } = engine;
  const call = onBehalfOfKey(engine, asked);
  if (!canBeLookedFor(callerSecrets(call.authConfig))) throw tooManySecrets();
  if (bounds !== undefined) assertEntity(bounds, asked.entityId);
  const action = getAction(engine.catalog, call);
  if (bounds !== undefined) assertMayExecute(bounds, action);
  const refused = settings.strictInput
    ? await inSlices(engine.catalog.compiled(action).unlistedMembers(call.input ?? {}))
    : [];
  const input = await readGivenInput(engine, action, call, refused);
  const { request, selected } = await withinDeadline(settings.deadlineMs, call.ending, (deadline) =>
    beforeDeadline(deadline, selectAuth(engine, action, call)),
  );
  const prepared = prepareAction(engine, action, call, withUnopenedFiles(action, input));
  const built: UpstreamRequest = await prepared.build(request.options);
  return { ...showRequest(built, request), connectedAccountId: selected?.account.id };
}

/** Stands for bytes that nobody reads. */
const unread = { size: 0, read: () => Readable.from([]) };

/** Files that are elsewhere, by `s3key` or `url`, take their places in the request without their bytes. */
function withUnopenedFiles(action: Action, input: Record<string, unknown>): Record<string, unknown> {
  const names = new Set(action.plan.body?.files);
  if (names.size === 0) return input;
  const unopened = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || !('s3key' in value || 'url' in value)) return value;
    const { name = 'file', mimetype } = value as { name?: string; mimetype?: string };
    return new OpenedFile(name, mimetype, unread);
  };
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => {
      if (!names.has(name)) return [name, value];
      return [name, Array.isArray(value) ? value.map(unopened) : unopened(value)];
    }),
  );
}
