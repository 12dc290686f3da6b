import { Untrusted } from '@actway/catalog';
import { wrapLanguageModel } from 'ai';

export type ChatModel = Parameters<typeof wrapLanguageModel>[0]['model'];

/** What a model answered, whatever the library makes of it. */
export interface ModelAnswer {
  /** Its prose. */
  text: Untrusted;
  /** Why it ended, in the library's words. */
  finishReason: string;
  inputTokens: number;
  outputTokens: number;
}

/** A model whose last answer is kept. The library's own errors tell neither the tokens nor, all of them, the reason. */
export interface ObservedModel {
  model: ChatModel;
  /** Undefined until there is one. */
  answer?: ModelAnswer;
}

export function observeModel(model: ChatModel): ObservedModel {
  const observed: ObservedModel = { model };
  observed.model = wrapLanguageModel({
    model,
    middleware: {
      specificationVersion: 'v3',
      wrapGenerate: async ({ doGenerate }) => {
        const result = await doGenerate();
        observed.answer = {
          text: new Untrusted(result.content.map((part) => (part.type === 'text' ? part.text : '')).join('')),
          finishReason: result.finishReason.unified,
          inputTokens: result.usage.inputTokens.total ?? 0,
          outputTokens: result.usage.outputTokens.total ?? 0,
        };
        return result;
      },
    },
  });
  return observed;
}
