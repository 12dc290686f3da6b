import type { LanguageModelOptions } from '@actway/engine';
import { usualMaxPromptBytes, usualMaxTokens } from '@actway/engine/setting-values';
import type { EnvironmentReader } from './environment-reader.js';

/** ACTWAY_LLM_BASE_URL, ACTWAY_LLM_MODEL and what goes with them; undefined where none of these is set. */
export function readLanguageModel(reader: EnvironmentReader): LanguageModelOptions | undefined {
  const baseUrl = reader.text('ACTWAY_LLM_BASE_URL')?.replace(/\/+$/, '');
  const model = reader.text('ACTWAY_LLM_MODEL');
  const apiKey = reader.text('ACTWAY_LLM_API_KEY');
  const maxTokens = reader.number('ACTWAY_LLM_MAX_TOKENS', usualMaxTokens, 16, 10_000_000);
  const maxPromptBytes = reader.number(
    'ACTWAY_LLM_MAX_PROMPT_BYTES',
    usualMaxPromptBytes,
    1024,
    100 * 1024 * 1024,
  );
  if (baseUrl === undefined && model === undefined && apiKey === undefined) return undefined;

  // The address may hold a key, so no fault quotes it.
  if (baseUrl === undefined) {
    reader.faults.push(
      'ACTWAY_LLM_BASE_URL is missing; a language model needs the address of its endpoint, such as http://localhost:11434/v1.',
    );
  } else if (!isEndpoint(baseUrl)) {
    reader.faults.push(
      'ACTWAY_LLM_BASE_URL must be an http or https address such as https://api.openai.com/v1, without a user, query or fragment.',
    );
  }
  if (model === undefined) {
    reader.faults.push(
      'ACTWAY_LLM_MODEL is missing; it names the model, as the endpoint of ACTWAY_LLM_BASE_URL knows it.',
    );
  }
  if (apiKey !== undefined && !/^[\x21-\x7e]{1,4096}$/.test(apiKey)) {
    reader.faults.push('ACTWAY_LLM_API_KEY must have visible ASCII characters only.');
  }
  return { baseUrl: baseUrl ?? '', model: model ?? '', apiKey, maxTokens, maxPromptBytes };
}

function isEndpoint(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, search, hash, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && search + hash + username + password === '';
}
