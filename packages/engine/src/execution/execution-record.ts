import type { Action, InputFault, InputReading } from '@actway/catalog';
import type { AtHand } from '@actway/json';
import type { ClosingOutcome } from '@actway/store';
import type { LanguageMeter } from '../language/language-meter.js';
import type { Redactor } from '../redaction/create-redactor.js';
import type { HeldBytes } from '../room/held-bytes.js';
import type { ExecutionOutcome } from './execution-call.js';
import type { ResolvedAuth } from './resolve-auth.js';

/** What an execution finds out on its way. */
export interface Findings {
  action: Pick<Action, 'id' | 'app' | 'version'> & Partial<Pick<Action, 'name' | 'plan'>>;
  /** The input that is used: what was given, and what a language model filled. */
  input: Record<string, unknown>;
  /** Members of the input that the action does not list. */
  unlisted: readonly InputFault[];
  /** What of the input was read otherwise than it was sent. */
  readings: readonly InputReading[];
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
  /** Undefined until it is known. */
  readonly action: Findings['action'] | undefined;
  /** Whether an app may have been reached: it is open, or is being opened still. */
  readonly mayBeOpen: boolean;
  /** What the answer takes of the process. */
  readonly held: HeldBytes | undefined;
  /** Only the conductor of an execution tells what it finds out, and what it tells again counts. */
  learnAction(action: Findings['action']): void;
  learnInput(input: Findings['input']): void;
  learnUnlisted(unlisted: Findings['unlisted']): void;
  learnReadings(readings: Findings['readings']): void;
  learnAuth(auth: ResolvedAuth): void;
  learnUpstreamBase(upstreamBase: string): void;
  learnLanguageUse(languageUse: LanguageMeter): void;
  /** Opens the record; only then may the upstream be called. What is never closed is closed later, as interrupted. */
  open(): AtHand<void>;
  /** Closes the record of an execution that was tried; only then may the caller be answered. */
  close(outcome: ExecutionOutcome): Promise<ClosingOutcome>;
  /** Records that the input was filled, for a caller who wanted no more. */
  keepFilled(): Promise<void>;
  /** Records why an execution was not tried, or that the server failed in it; later, where the store cannot now. */
  refuse(error: unknown): Promise<void>;
}
