import { engineError } from '../engine-error.js';
import type { ObjectRequest } from './language-model.js';

/** What a model is to read. */
export type Prompt = Pick<ObjectRequest, 'system' | 'messages' | 'schema'>;

/** How large a prompt is: all its texts and the schema, in bytes of UTF-8. */
export function promptBytes({ system, messages, schema }: Prompt): number {
  const texts = [system, ...messages.map(({ content }) => content), JSON.stringify(schema)];
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}

/** @throws EngineError `input-invalid` */
export function assertPromptSize(prompt: Prompt, maxBytes: number): void {
  const bytes = promptBytes(prompt);
  if (bytes <= maxBytes) return;
  const message =
    'is too long, with all that belongs to it: shorten `text`, `customDescription`, `systemPrompt` or `input`';
  throw engineError(
    'input-invalid',
    `The prompt for the language model has ${bytes} bytes; at most ${maxBytes} are sent. Shorten the text, or what is given with it.`,
    { subject: 'text', message, code: 'maxLength' },
  );
}
