import { generateText, jsonSchema, Output, tool } from 'ai';
import type { Redactor } from '../redaction/create-redactor.js';
import type { ObjectRequest } from './language-model.js';
import { failureOfAnswer, languageModelFailureOf } from './language-model-failure-of.js';
import { type ChatModel, observeModel } from './observe-model.js';

/** How a model is made to write JSON: by structured output, or as the arguments of a tool. */
export type WritingMode = 'schema' | 'tool';

/** What one call may take, and what is kept out of its failure. */
export interface WritingLimits {
  /** How many tokens may be written. */
  maxTokens: number;
  /** For whatever the endpoint says. */
  redactor: Redactor;
}

const toolName = 'fill_input';

/**
 * Calls the model once, and counts it.
 * @throws LanguageModelFailure
 */
export async function writeWithModel(
  model: ChatModel,
  mode: WritingMode,
  request: ObjectRequest,
  { maxTokens, redactor }: WritingLimits,
): Promise<Record<string, unknown>> {
  const { use, signal } = request;
  const observed = observeModel(model);
  const startedAt = Date.now();
  use.calls += 1;
  let written: unknown;
  try {
    written = await (mode === 'schema' ? bySchema : byTool)(observed.model, request, maxTokens);
  } catch (error) {
    if (observed.answer === undefined) throw languageModelFailureOf(error, signal, redactor);
  } finally {
    use.inputTokens += observed.answer?.inputTokens ?? 0;
    use.outputTokens += observed.answer?.outputTokens ?? 0;
    use.durationMs += Date.now() - startedAt;
  }
  const refused = observed.answer?.finishReason === 'content-filter';
  if (!refused && typeof written === 'object' && written !== null && !Array.isArray(written)) {
    return { ...written };
  }
  throw failureOfAnswer(observed.answer, redactor);
}

async function bySchema(model: ChatModel, request: ObjectRequest, maxTokens: number): Promise<unknown> {
  const schema = jsonSchema(request.schema);
  const result = await generateText({
    ...commonOf(model, request, maxTokens),
    output: Output.object({ schema, name: 'input' }),
    // The strict mode of some endpoints knows a part of JSON Schema only. What comes back is validated anyway.
    providerOptions: { actway: { strictJsonSchema: false } },
  });
  return result.output;
}

async function byTool(model: ChatModel, request: ObjectRequest, maxTokens: number): Promise<unknown> {
  const inputSchema = jsonSchema(request.schema);
  const { toolCalls } = await generateText({
    ...commonOf(model, request, maxTokens),
    tools: { [toolName]: tool({ description: 'Takes the input of the action.', inputSchema }) },
    toolChoice: { type: 'tool', toolName },
  });
  const call = toolCalls.find((one) => one.toolName === toolName);
  return call?.invalid ? undefined : call?.input;
}

function commonOf(model: ChatModel, { system, messages, signal }: ObjectRequest, maxOutputTokens: number) {
  // Retries are for whoever has the deadline.
  return { model, system, messages, maxOutputTokens, abortSignal: signal, maxRetries: 0 };
}
