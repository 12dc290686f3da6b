import type { Action, InputFault, InputReading, ReadInput } from '@actway/catalog';
import { type AtHand, inTurns, spellBigints } from '@actway/json';
import type { Engine } from '../engine.js';
import type { Redactor } from '../redaction/create-redactor.js';
import { faultsOfGiven } from './faults-of-given.js';
import { repairMessages, systemMessage, taskMessage, type Wording } from './input-prompt.js';
import type { LanguageMeter } from './language-meter.js';
import type { LanguageMessage, LanguageModel } from './language-model.js';
import { mergeInput } from './merge-input.js';
import { assertPromptSize, promptBytes } from './prompt-size.js';
import { namedMembers, schemaToFill } from './schema-to-fill.js';

/** How often the model may write one input: once, and twice more after it was told its faults. */
const mostWritings = 3;

/** An input to complete. */
export interface InputToComplete {
  action: Action;
  wording: Wording;
  given: Record<string, unknown>;
  /** Names of members that are filled elsewhere, and are not for the model. */
  filledElsewhere: readonly string[];
  /** Reads an input as it is to be used; without faults it is whole. */
  read: (input: Record<string, unknown>) => AtHand<ReadInput>;
  /** Everything that the model sees goes through it. */
  redactor: Redactor;
  signal: AbortSignal;
  use: LanguageMeter;
}

/** An input, and what is still wrong with it. */
export interface CompletedInput {
  input: Record<string, unknown>;
  faults: InputFault[];
  /** What was read otherwise than it was given, or written by the model. */
  readings: InputReading[];
}

/**
 * Lets the model fill what is not given. It is told the faults of what it wrote, and writes again, a limited number of
 * times. It is not asked where a given value is at fault: it could not mend that.
 * @throws LanguageModelFailure
 * @throws EngineError `input-invalid` when not even the first prompt may be sent
 */
export async function completeInput(
  { catalog }: Pick<Engine, 'catalog'>,
  model: LanguageModel,
  { action, wording, given: sent, filledElsewhere, read, redactor, signal, use }: InputToComplete,
): Promise<CompletedInput> {
  // It is read again together with what the model writes.
  const { input: given, faults: faultsAtFirst, readings } = await read(sent);
  const shown: Record<string, unknown> = Object(spellBigints(given));
  const hopeless = faultsOfGiven(faultsAtFirst, given);
  if (hopeless.length > 0) return { input: given, faults: hopeless, readings };

  const text = await inTurns(catalog.displaySchemaText(action, 'input'));
  const elsewhere = Object.fromEntries(filledElsewhere.map((name) => [name, null]));
  const schema = schemaToFill(JSON.parse(text), { ...given, ...elsewhere });
  const system = redactor.text(systemMessage(wording, new Date()));
  const messages: LanguageMessage[] = [{ role: 'user', content: taskMessage(action, wording, shown) }];
  for (let writings = 1; ; writings += 1) {
    const prompt = {
      system,
      messages: messages.map(({ role, content }) => ({ role, content: redactor.text(content) })),
      schema,
    };
    if (writings === 1) assertPromptSize(prompt, model.maxPromptBytes);
    const written = await model.writeObject({ ...prompt, signal, use });
    const { input, faults, readings: own } = await read(mergeInput(given, namedMembers(schema, written)));
    messages.push(...repairMessages(written, faults));
    // What the model wrote may make the next prompt too large.
    const isLast = writings === mostWritings || promptBytes({ ...prompt, messages }) > model.maxPromptBytes;
    if (faults.length === 0 || isLast) return { input, faults, readings: [...readings, ...own] };
  }
}
