import { createRedactor } from '../redaction/create-redactor.js';
import { Secret } from '../redaction/secret.js';
import type { LanguageModel, ObjectRequest } from './language-model.js';
import { LanguageModelFailure } from './language-model-failure.js';
import { createModelFetch } from './model-fetch.js';
import type { ChatModel } from './observe-model.js';
import { usualMaxPromptBytes, usualMaxTokens } from './usual-maxima.js';
import type { WritingMode } from './write-with-model.js';

export interface LanguageModelOptions {
  /** Of an endpoint that speaks the OpenAI chat completions protocol: `https://api.openai.com/v1`. */
  baseUrl: string;
  model: string;
  /** Absent for an endpoint that asks for none. */
  apiKey?: string | undefined;
  /** How many tokens one call may write, reasoning included. Default: 8192. */
  maxTokens?: number | undefined;
  /** The largest prompt, in bytes. Default: 256 KiB. */
  maxPromptBytes?: number | undefined;
}

/** Statuses of endpoints that know no `response_format` of the type `json_schema`. */
const notTaken = [400, 422, 501];

/**
 * A model behind an OpenAI-compatible endpoint. It is asked for structured output, and where that does not work for a
 * call of a tool. The libraries are loaded with the first request: a server whose callers send no `text` never needs
 * them.
 */
export function createLanguageModel(options: LanguageModelOptions): LanguageModel {
  const { fetch, close } = createModelFetch(options.baseUrl);
  const redactor = createRedactor(options.apiKey === undefined ? [] : [new Secret(options.apiKey)]);
  const { maxTokens = usualMaxTokens, maxPromptBytes = usualMaxPromptBytes } = options;
  let loading: Promise<ChatModel> | undefined;
  let mode: WritingMode = 'schema';

  const write = async (how: WritingMode, request: ObjectRequest) => {
    const { writeWithModel } = await import('./write-with-model.js');
    loading ??= loadChatModel(options, fetch);
    return writeWithModel(await loading, how, request, { maxTokens, redactor });
  };

  return {
    name: options.model,
    maxPromptBytes,
    writeObject: async (request) => {
      if (mode === 'tool') return write('tool', request);
      try {
        return await write('schema', request);
      } catch (error) {
        if (!(error instanceof LanguageModelFailure) || !mayBeTheMode(error)) throw error;
        const written = await write('tool', request);
        // An answer that is no JSON may be an accident; a request that the endpoint does not take is none.
        if (error.code !== 'unusable') mode = 'tool';
        return written;
      }
    },
    close,
  };
}

function mayBeTheMode({ code, status }: LanguageModelFailure): boolean {
  return code === 'unusable' || (status !== undefined && notTaken.includes(status));
}

async function loadChatModel(
  { baseUrl, model, apiKey }: LanguageModelOptions,
  fetch: typeof globalThis.fetch,
): Promise<ChatModel> {
  const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
  const provider = createOpenAICompatible({
    name: 'actway',
    baseURL: baseUrl,
    supportsStructuredOutputs: true,
    fetch,
    ...(apiKey === undefined ? {} : { apiKey }),
  });
  return provider.chatModel(model);
}
