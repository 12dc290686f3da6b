import type { Action } from '@actway/catalog';
import type { Engine } from '../engine.js';
import { requireLanguageModel } from '../language/language-error.js';
import { createRedactor } from '../redaction/create-redactor.js';
import { grantOf, selectAccess } from './access.js';
import { assertInput, assertNothingBeside } from './assert-input.js';
import type { ExecutionCall } from './execution-call.js';
import type { Draft } from './execution-record.js';
import { fillInput } from './fill-input.js';

/**
 * The call with a valid input: the one that is given, or what a language model makes of the text. An account that
 * cannot be used is told before a model is paid for; it is selected anew afterwards, since that takes a while.
 */
export async function withInput(
  engine: Engine,
  draft: Draft,
  action: Action,
  signal: AbortSignal,
): Promise<ExecutionCall> {
  const { call } = draft;
  const { text, input = {}, authConfig } = call;
  if (text === undefined) {
    if (call.input === undefined) assertNothingBeside(action, call.beside);
    assertInput(engine.catalog, action, input, authConfig);
    return call;
  }
  requireLanguageModel(engine);
  draft.access = await selectAccess(engine, call, action);
  draft.redactor = createRedactor([...draft.secrets, ...grantOf(engine, action, draft.access).secrets]);
  const filled = await fillInput(
    engine,
    action,
    { ...call, text },
    {
      redactor: draft.redactor,
      signal,
      onUse: (use) => {
        draft.languageUse = use;
      },
    },
  );
  draft.call = { ...call, input: filled };
  return draft.call;
}
