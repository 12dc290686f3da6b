import type { Action, InputFault } from '@actway/catalog';
import { type AtHand, inSlices, isPending, nextTurn } from '@actway/json';
import { beforeDeadline } from '../before-deadline.js';
import type { Deadline } from '../deadline.js';
import type { Engine } from '../engine.js';
import { requireLanguageModel } from '../language/language-error.js';
import type { ExecutionCall } from './execution-call.js';
import type { ExecutionRecord } from './execution-record.js';
import { fillInput } from './fill-input.js';
import { inputError } from './input-faults.js';
import { readGivenInput } from './read-given-input.js';
import { selectAuth } from './resolve-auth.js';

/**
 * A valid input: the one that is given, or what a language model makes of the text. An account that cannot be used is
 * told before a model is paid for; it is selected anew afterwards, since that takes a while.
 * Members that the action does not list are told in the record, and so is what was read otherwise than it was sent;
 * where the settings are strict both are faults.
 * @throws EngineError `input-invalid` with every fault, or why a model filled nothing
 */
export function resolveInput(
  engine: Resolving,
  action: Action,
  call: ExecutionCall,
  record: ExecutionRecord,
  deadline: Deadline,
): AtHand<Record<string, unknown>> {
  const unlisted = inSlices(engine.catalog.compiled(action).unlistedMembers(call.input ?? {}));
  return isPending(unlisted) || call.isLarge
    ? resolveLater(engine, action, call, unlisted, record, deadline)
    : resolveListed(engine, action, call, unlisted, record, deadline);
}

type Resolving = Pick<
  Engine,
  'catalog' | 'store' | 'vault' | 'languageModel' | 'settings' | 'recentAuths' | 'observer' | 'quotas'
>;

async function resolveLater(
  engine: Resolving,
  action: Action,
  call: ExecutionCall,
  unlisted: AtHand<InputFault[]>,
  record: ExecutionRecord,
  deadline: Deadline,
): Promise<Record<string, unknown>> {
  const found = await unlisted;
  await nextTurn();
  return resolveListed(engine, action, call, found, record, deadline);
}

function resolveListed(
  engine: Resolving,
  action: Action,
  call: ExecutionCall,
  unlisted: InputFault[],
  record: ExecutionRecord,
  deadline: Deadline,
): AtHand<Record<string, unknown>> {
  const { text } = call;
  const refused = engine.settings.strictInput ? unlisted : [];
  if (unlisted.length > 0) record.learnUnlisted(unlisted);
  if (text === undefined) {
    return readGivenInput(engine, action, call, refused, (readings) => record.learnReadings(readings));
  }
  return resolveText(engine, action, { ...call, text }, refused, record, deadline);
}

async function resolveText(
  engine: Resolving,
  action: Action,
  call: ExecutionCall & { text: string },
  refused: InputFault[],
  record: ExecutionRecord,
  deadline: Deadline,
): Promise<Record<string, unknown>> {
  if (refused.length > 0) throw inputError(`The input of ${action.name}`, refused);
  requireLanguageModel(engine);
  record.learnAuth(await beforeDeadline(deadline, selectAuth(engine, action, call)));
  return fillInput(engine, action, call, {
    projectId: call.projectId,
    keyId: call.keyId,
    redactor: record.redactor,
    signal: deadline.ending.signal,
    onUse: (languageUse) => record.learnLanguageUse(languageUse),
    onReadings: (readings) => record.learnReadings(readings),
  });
}
