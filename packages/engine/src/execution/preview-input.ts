import { spellBigints } from '@actway/json';
import { withinDeadline } from '../deadline.js';
import type { Engine } from '../engine.js';
import { beginRecord } from './begin-record.js';
import type { ExecutionCall } from './execution-call.js';
import { fillInput } from './fill-input.js';
import { getAction } from './get-action.js';

/** A call to fill an input without executing anything. */
export type PreviewCall = Pick<
  ExecutionCall,
  | 'projectId'
  | 'keyId'
  | 'requestId'
  | 'actionId'
  | 'version'
  | 'input'
  | 'customDescription'
  | 'systemPrompt'
  | 'ending'
  | 'isLarge'
> & { text: string };

/**
 * What `executeAction` would take as input for this text. No account is looked at, and nothing is sent to the app. It is
 * on record, with what the language model took: that is paid for as in an execution.
 * @throws EngineError
 */
export async function previewInput(
  engine: Pick<Engine, 'catalog' | 'store' | 'languageModel' | 'settings' | 'bounds' | 'quotas'>,
  call: PreviewCall,
): Promise<Record<string, unknown>> {
  const { projectId, requestId, actionId, version, input, ending, isLarge } = call;
  const { entityId } = engine.bounds ?? {};
  const asked = { projectId, requestId, actionId, version, entityId, input, ending, isLarge };
  const record = beginRecord(engine, { ...asked, traceLogs: [previewStep(Date.now())] }, []);
  try {
    const action = getAction(engine.catalog, call);
    record.learnAction(action);
    const { text, customDescription, systemPrompt } = call;
    const filled = await withinDeadline(engine.settings.deadlineMs, ending, (deadline) =>
      fillInput(
        engine,
        action,
        { input, text, customDescription, systemPrompt },
        {
          projectId,
          keyId: call.keyId,
          redactor: record.redactor,
          signal: deadline.ending.signal,
          onUse: (languageUse) => record.learnLanguageUse(languageUse),
          onReadings: (readings) => record.learnReadings(readings),
        },
      ),
    );
    record.learnInput(filled);
    await record.keepFilled();
    return Object(spellBigints(filled));
  } catch (error) {
    await record.refuse(error);
    throw error;
  }
}

/** What tells the record from one of an execution. */
function previewStep(at: number) {
  return {
    ...{ type: 'preview', duration: 0, status: 'success', startTime: at, endTime: at },
    message: 'The input was asked for alone: nothing was executed.',
  };
}
