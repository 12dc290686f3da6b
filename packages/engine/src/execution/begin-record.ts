import { type AtHand, isPending } from '@actway/json';
import {
  type ClosingOutcome,
  createId,
  type ExecutionResult,
  type OpenExecution,
  type StoredPayload,
} from '@actway/store';
import { canBeLookedFor } from '../accounts/too-many-secrets.js';
import { defaultEntityId } from '../bounds/within-bounds.js';
import { baseAddress } from '../egress/base-address.js';
import type { Engine } from '../engine.js';
import { EngineError } from '../engine-error.js';
import { withoutBytes } from '../files/file-entry.js';
import type { LanguageMeter } from '../language/language-meter.js';
import { LimitError } from '../limits/limit-error.js';
import { QuotaError } from '../quotas/quota-error.js';
import { recordedBytes, recordedValue } from '../records/recorded-payload.js';
import { createRedactor, mergeRedactors, type Redactor } from '../redaction/create-redactor.js';
import type { Secret } from '../redaction/secret.js';
import type { Shown } from '../redaction/shown.js';
import type { HeldBytes } from '../room/held-bytes.js';
import type { ExecutionCall, ExecutionOutcome } from './execution-call.js';
import type { ExecutionRecord, Findings } from './execution-record.js';
import { PartTimes } from './execution-timings.js';
import { traceOf } from './execution-trace.js';
import type { ResolvedAuth } from './resolve-auth.js';

/**
 * Begins the record of a call. Of one whose secrets cannot all be looked for, it keeps nothing that may hold them.
 * @param secrets texts of the call that must not reach the record
 */
export function beginRecord(
  { store, settings }: Pick<Engine, 'store' | 'settings'>,
  asked: ExecutionCall,
  secrets: readonly Secret[],
): ExecutionRecord {
  if (canBeLookedFor(secrets)) return new BegunRecord(store, settings, asked, createRedactor(secrets));
  const kept = { ...asked, input: undefined, sessionInfo: undefined, traceLogs: undefined };
  return new BegunRecord(store, settings, kept, createRedactor([]));
}

class BegunRecord implements ExecutionRecord {
  readonly id = createId();
  redactor: Redactor;
  readonly #store: Engine['store'];
  readonly #settings: Engine['settings'];
  readonly #call: ExecutionCall;
  readonly #startedAt = Date.now();
  readonly #times = new PartTimes();
  #action: Findings['action'] | undefined;
  #input: Findings['input'] | undefined;
  #unlisted: Findings['unlisted'] | undefined;
  #readings: Findings['readings'] | undefined;
  #auth: ResolvedAuth | undefined;
  #upstreamBase: string | undefined;
  #languageUse: LanguageMeter | undefined;
  #isOpen = false;
  /** While the store is at it. */
  #opening: Promise<void> | undefined;

  constructor(store: Engine['store'], settings: Engine['settings'], call: ExecutionCall, redactor: Redactor) {
    this.#store = store;
    this.#settings = settings;
    this.#call = call;
    this.#input = call.input;
    this.redactor = redactor;
  }

  get projectId(): string {
    return this.#call.projectId;
  }

  get action(): Findings['action'] | undefined {
    return this.#action;
  }

  get mayBeOpen(): boolean {
    return this.#isOpen || this.#opening !== undefined;
  }

  get held(): HeldBytes | undefined {
    return this.#call.held;
  }

  get entityId(): string {
    return this.#auth?.selected?.account.entityId ?? this.#call.entityId ?? defaultEntityId;
  }

  learnAction(action: Findings['action']): void {
    this.#action = action;
  }

  learnInput(input: Findings['input']): void {
    this.#input = input;
    this.#times.end('input');
  }

  learnUnlisted(unlisted: Findings['unlisted']): void {
    this.#unlisted = unlisted;
  }

  learnReadings(readings: Findings['readings']): void {
    this.#readings = readings;
  }

  learnUpstreamBase(upstreamBase: string): void {
    this.#upstreamBase = upstreamBase;
  }

  learnLanguageUse(languageUse: LanguageMeter): void {
    this.#languageUse = languageUse;
  }

  learnAuth(auth: ResolvedAuth): void {
    this.#auth = auth;
    if (!this.#times.has('waiting')) this.#times.end('account');
    // The secrets of an auth that was used before stay: an app may answer with the token that it refused.
    this.redactor = mergeRedactors(this.redactor, auth.request.redactor);
  }

  open(): AtHand<void> {
    const described = this.#describe();
    return isPending(described) ? described.then((one) => this.#open(one)) : this.#open(described);
  }

  #open(described: OpenExecution): AtHand<void> {
    const opening = this.#store.executions.open(described);
    return isPending(opening) ? this.#openLater(opening) : this.#opened();
  }

  #openLater(opening: Promise<void>): Promise<void> {
    const opened = opening.then(() => this.#opened());
    // Whoever has waited for it until the deadline does not hear any more that it failed.
    const settled = () => {
      this.#opening = undefined;
    };
    opened.then(settled, settled);
    this.#opening = opened;
    return opened;
  }

  #opened(): void {
    this.#isOpen = true;
    this.#times.end('waiting');
  }

  close(outcome: ExecutionOutcome): Promise<ClosingOutcome> {
    this.#times.end('upstream');
    const { data: answered, recorded, namesNoSecret } = outcome;
    const isKnown = recorded === undefined && namesNoSecret;
    const data = recordedBytes(recorded ?? answered, this.#settings, isKnown);
    return isPending(data)
      ? data.then((kept) => this.#closeWith(kept, outcome))
      : this.#closeWith(data, outcome);
  }

  #closeWith(data: StoredPayload, outcome: ExecutionOutcome): Promise<ClosingOutcome> {
    const result = this.#end({
      status: outcome.successful ? 'success' : 'error',
      data,
      error: outcome.error,
      errorName: null,
      attempts: outcome.attempts,
      upstreamStatus: outcome.upstreamStatus ?? null,
    });
    return isPending(result) ? result.then((one) => this.#write(one)) : this.#write(result);
  }

  #write(result: ExecutionResult): Promise<ClosingOutcome> {
    const invokedAccount = this.#auth?.selected?.account ?? null;
    return this.#store.executions.close(this.id, result, { invokedAccount });
  }

  async keepFilled(): Promise<void> {
    const nothing = { data: null, error: null, errorName: null, attempts: null, upstreamStatus: null };
    const result = await this.#end({ status: 'success', ...nothing });
    await this.#store.executions.insertClosed({ ...(await this.#describe()), ...result });
  }

  async refuse(error: unknown): Promise<void> {
    // A flood of refusals would be a flood of records.
    if (error instanceof LimitError || error instanceof QuotaError) return;
    this.#call.onRefused?.(this.id);
    const isRefusal = error instanceof EngineError;
    const result = await this.#end({
      status: isRefusal ? 'refused' : 'error',
      data: null,
      error: isRefusal
        ? this.redactor.text(error.message)
        : this.redactor.text('Something failed on the server.'),
      errorName: isRefusal ? error.code : 'internal',
      attempts: null,
      upstreamStatus: null,
    });
    const write = async (): Promise<void> => {
      if (this.#isOpen) await this.#store.executions.close(this.id, result);
      else await this.#store.executions.insertClosed({ ...(await this.#describe()), ...result });
    };
    if (this.#opening === undefined) return write();
    // A store that is silent may still open it: how it is written shows once that is known, and the caller has waited
    // long enough. What is not written by then is closed as interrupted, as after a crash.
    void this.#opening.then(write, write).catch(() => undefined);
  }

  #describe(): AtHand<OpenExecution> {
    const files = this.#action && (this.#action.plan?.body?.files ?? []);
    const sessionInfo = this.#recorded(this.#call.sessionInfo);
    const input = this.#recorded(withoutBytes(this.#input, files));
    return isPending(sessionInfo) || isPending(input)
      ? Promise.all([sessionInfo, input]).then(([info, given]) => this.#described(info, given))
      : this.#described(sessionInfo, input);
  }

  #described(sessionInfo: StoredPayload, input: StoredPayload): OpenExecution {
    const call = this.#call;
    const action = this.#action;
    const selected = this.#auth?.selected;
    return {
      id: this.id,
      projectId: call.projectId,
      actionId: action?.id ?? call.actionId,
      actionName: action?.name === action?.id ? null : (action?.name ?? null),
      appKey: action?.app.key ?? null,
      version: action?.version ?? null,
      entityId: this.entityId,
      connectedAccountId: selected?.account.id ?? call.connectedAccountId ?? null,
      candidateCount: selected?.candidateCount ?? null,
      requestId: call.requestId,
      sessionId: call.sessionInfo?.sessionId ?? null,
      sessionInfo,
      input,
      startedAt: this.#startedAt,
    };
  }

  #recorded(value: unknown): AtHand<StoredPayload> {
    return recordedValue(value, this.redactor, this.#settings, this.#call.isLarge);
  }

  /** The result with what is known of every ending. */
  #end(result: ClosingResult): AtHand<ExecutionResult> {
    const finishedAt = Date.now();
    const trace = traceOf(this.#call.traceLogs, {
      languageUse: this.#languageUse,
      unlisted: this.#unlisted,
      readings: this.#readings,
      at: this.#startedAt,
    });
    const traceLogs = this.#recorded(trace);
    return isPending(traceLogs)
      ? traceLogs.then((told) => this.#ended(result, told, finishedAt))
      : this.#ended(result, traceLogs, finishedAt);
  }

  #ended(result: ClosingResult, traceLogs: StoredPayload, finishedAt: number): ExecutionResult {
    const languageUse = this.#languageUse;
    return {
      status: result.status,
      data: result.data,
      error: result.error,
      errorName: result.errorName,
      attempts: result.attempts,
      upstreamStatus: result.upstreamStatus,
      upstreamHost: this.#upstreamBase === undefined ? null : baseAddress(this.#upstreamBase).host,
      languageUse: languageUse?.calls ? languageUse : null,
      traceLogs,
      timings: this.#times.taken(),
      finishedAt,
      durationMs: finishedAt - this.#startedAt,
    };
  }
}

/** What differs between an execution that was tried and one that was refused. */
export type ClosingResult = Pick<ExecutionResult, 'status'> &
  Record<'data', StoredPayload> &
  Record<'error', Shown | null> &
  Record<'errorName', string | null> &
  Record<'attempts' | 'upstreamStatus', number | null>;
