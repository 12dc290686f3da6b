import type { Action, InputFault } from '@actway/catalog';
import { createId, type OpenExecution } from '@actway/store';
import { defaultEntityId } from '../accounts/select-account.js';
import { canBeLookedFor } from '../accounts/too-many-secrets.js';
import type { Engine } from '../engine.js';
import { EngineError } from '../engine-error.js';
import { withoutBytes } from '../files/file-entry.js';
import type { LanguageMeter } from '../language/language-meter.js';
import { recordedBytes, recordedValue } from '../records/recorded-payload.js';
import { createRedactor, mergeRedactors, type Redactor } from '../redaction/create-redactor.js';
import type { ExecutionCall, ExecutionOutcome } from './execution-call.js';
import { traceOf } from './execution-trace.js';
import type { ResolvedAuth } from './resolve-auth.js';

/** What an execution finds out on its way. */
export interface Findings {
  action: Pick<Action, 'id' | 'app' | 'version'> & Partial<Pick<Action, 'plan'>>;
  /** The input that is used: what was given, and what a language model filled. */
  input: Record<string, unknown>;
  /** Members of the input that the action does not list. */
  unlisted: readonly InputFault[];
  auth: ResolvedAuth;
  /** The base URL of the request. */
  upstreamBase: string;
  /** Known once a language model was asked to fill the input. */
  languageUse: LanguageMeter;
}

/** The one record of an execution, from the call to its end. */
export interface ExecutionRecord {
  readonly id: string;
  /** Takes every secret that is known so far out of what is shown. */
  readonly redactor: Redactor;
  /** On whose behalf it is executed, as far as that is known. */
  readonly entityId: string;
  readonly projectId: string;
  /** Only the conductor of an execution tells, and what it tells again counts. */
  learn(findings: Partial<Findings>): void;
  /** Opens the record; only then may the upstream be called. What is never closed is closed later, as interrupted. */
  open(): Promise<void>;
  /** Closes the record of an execution that was tried; only then may the caller be answered. */
  close(outcome: ExecutionOutcome): Promise<void>;
  /** Records why an execution was not tried, or that the server failed in it. */
  refuse(error: unknown): Promise<void>;
}

/**
 * Begins the record of a call. Of one whose secrets cannot all be looked for, it keeps nothing that may hold them.
 * @param secrets texts of the call that must not reach the record
 */
export function beginRecord(
  { store, settings }: Pick<Engine, 'store' | 'settings'>,
  asked: ExecutionCall,
  allSecrets: readonly string[],
): ExecutionRecord {
  const isSafe = canBeLookedFor(allSecrets);
  const secrets = isSafe ? allSecrets : [];
  const call = isSafe ? asked : { ...asked, input: undefined, sessionInfo: undefined, traceLogs: undefined };
  const id = createId();
  const startedAt = Date.now();
  const known: Partial<Findings> = {};
  let redactor = createRedactor(secrets);
  let isOpen = false;

  function describe(): OpenExecution {
    const { action, auth, input = call.input } = known;
    const files = action && (action.plan?.body?.files ?? []);
    return {
      id,
      projectId: call.projectId,
      actionId: action?.id ?? call.actionId,
      appKey: action?.app.key ?? null,
      version: action?.version ?? null,
      entityId: entityOf(),
      connectedAccountId: auth?.selected?.account.id ?? call.connectedAccountId ?? null,
      candidateCount: auth?.selected?.candidateCount ?? null,
      requestId: call.requestId,
      sessionId: call.sessionInfo?.sessionId ?? null,
      sessionInfo: recordedValue(call.sessionInfo, redactor, settings),
      input: recordedValue(withoutBytes(input, files), redactor, settings),
      startedAt,
    };
  }

  function entityOf(): string {
    return known.auth?.selected?.account.entityId ?? call.entityId ?? defaultEntityId;
  }

  function ending() {
    const { languageUse, unlisted, upstreamBase } = known;
    const finishedAt = Date.now();
    return {
      upstreamHost: upstreamBase === undefined ? null : new URL(upstreamBase).host,
      languageUse: languageUse?.calls ? languageUse : null,
      traceLogs: recordedValue(
        traceOf(call.traceLogs, { languageUse, unlisted, at: startedAt }),
        redactor,
        settings,
      ),
      finishedAt,
      durationMs: finishedAt - startedAt,
    };
  }

  return {
    id,
    projectId: call.projectId,
    get redactor() {
      return redactor;
    },
    get entityId() {
      return entityOf();
    },
    learn(findings) {
      Object.assign(known, findings);
      const { auth } = findings;
      // The secrets of an auth that was used before stay: an app may answer with the token that it refused.
      if (auth) redactor = mergeRedactors(redactor, auth.request.redactor);
    },
    async open() {
      await store.executions.open(describe());
      isOpen = true;
    },
    async close(outcome) {
      await store.executions.close(
        id,
        {
          status: outcome.successful ? 'success' : 'error',
          data: recordedBytes(outcome.recorded ?? outcome.data, settings),
          error: outcome.error,
          attempts: outcome.attempts,
          upstreamStatus: outcome.upstreamStatus ?? null,
          ...ending(),
        },
        { invokedAccount: known.auth?.selected?.account ?? null },
      );
    },
    async refuse(error) {
      const isRefusal = error instanceof EngineError;
      const result = {
        status: isRefusal ? ('refused' as const) : ('error' as const),
        error: isRefusal ? redactor.text(error.message) : 'Something failed on the server.',
        errorName: isRefusal ? error.code : 'internal',
        ...ending(),
      };
      if (isOpen) await store.executions.close(id, result);
      else await store.executions.insertClosed({ ...describe(), ...result });
    },
  };
}
