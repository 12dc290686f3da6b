import type { Action } from '@actway/catalog';
import { inSlices, nextTurn } from '@actway/json';
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
export async function resolveInput(
  engine: Pick<
    Engine,
    'catalog' | 'store' | 'vault' | 'languageModel' | 'settings' | 'recentAuths' | 'observer' | 'quotas'
  >,
  action: Action,
  call: ExecutionCall,
  record: ExecutionRecord,
  deadline: Deadline,
): Promise<Record<string, unknown>> {
  const { text, input = {} } = call;
  const unlisted = await inSlices(engine.catalog.compiled(action).unlistedMembers(input));
  const refused = engine.settings.strictInput ? unlisted : [];
  if (unlisted.length > 0) record.learn({ unlisted });
  if (call.isLarge) await nextTurn();
  if (text === undefined) {
    return readGivenInput(engine, action, call, refused, (readings) => record.learn({ readings }));
  }
  if (refused.length > 0) throw inputError(`The input of ${action.name}`, refused);
  requireLanguageModel(engine);
  record.learn({ auth: await beforeDeadline(deadline, selectAuth(engine, action, call)) });
  return fillInput(
    engine,
    action,
    { ...call, text },
    {
      projectId: call.projectId,
      keyId: call.keyId,
      redactor: record.redactor,
      signal: deadline.ending.signal,
      onUse: (languageUse) => record.learn({ languageUse }),
      onReadings: (readings) => record.learn({ readings }),
    },
  );
}
