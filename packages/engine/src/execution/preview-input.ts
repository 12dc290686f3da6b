import { withinDeadline } from '../deadline.js';
import type { Ending } from '../ending.js';
import type { Engine } from '../engine.js';
import { createRedactor } from '../redaction/create-redactor.js';
import { fillInput } from './fill-input.js';
import { getAction } from './get-action.js';

/** A call to fill an input without executing anything, in the engine's words. */
export interface PreviewCall {
  actionId: string;
  version?: string | undefined;
  input?: Record<string, unknown> | undefined;
  text: string;
  customDescription?: string | undefined;
  systemPrompt?: string | undefined;
  /** Aborted when the caller hangs up, and at the deadline. */
  ending: Ending;
}

/**
 * What `executeAction` would take as input for this text. No account is looked at, nothing is sent to the app, and
 * nothing is recorded.
 * @throws EngineError
 */
export async function previewInput(
  engine: Pick<Engine, 'catalog' | 'languageModel' | 'settings'>,
  { actionId, version, ending, ...wish }: PreviewCall,
): Promise<Record<string, unknown>> {
  const action = getAction(engine.catalog, { actionId, version });
  return withinDeadline(engine.settings.deadlineMs, ending, (deadline) =>
    fillInput(engine, action, wish, {
      redactor: createRedactor([]),
      signal: deadline.ending.signal,
      onUse: () => undefined,
    }),
  );
}
