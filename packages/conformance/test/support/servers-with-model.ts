import { startServerSubject } from '@actway/conformance';
import { type LanguageEndpoint, startLanguageEndpoint } from '@actway/testing/language-endpoint';

/** Servers that a language model reads texts for. */
export interface ServersWithModel {
  urls: Record<'reading' | 'thrifty' | 'silenced', string>;
  close(): Promise<void>;
}

/** Starts servers whose language model does what the texts of the cases say. */
export async function startServersWithModel(): Promise<ServersWithModel> {
  const endpoint = await startLanguageEndpoint();
  answerAsTexts(endpoint);
  const settings = { ACTWAY_LLM_BASE_URL: endpoint.baseUrl, ACTWAY_LLM_MODEL: 'small-1' };
  const [reading, thrifty, silenced] = await Promise.all([
    startServerSubject(settings),
    startServerSubject({ ...settings, ACTWAY_QUOTA_MODEL_TOKENS: '1' }),
    startServerSubject({ ...settings, ACTWAY_DEADLINE_MS: '2000' }),
  ]);
  return {
    urls: { reading: reading.url, thrifty: thrifty.url, silenced: silenced.url },
    close: async () => {
      await Promise.all([reading.close(), thrifty.close(), silenced.close()]);
      await endpoint.close();
    },
  };
}

function answerAsTexts(endpoint: LanguageEndpoint): void {
  endpoint.answer({
    respond: ({ messages }) => {
      const asked = JSON.stringify(messages);
      const status = /status (\d{3})/.exec(asked)?.[1];
      if (status !== undefined) return { error: { message: 'as the test says' }, status: Number(status) };
      if (asked.includes('silence')) return new Promise(() => {});
      if (asked.includes('a refusal')) return { content: '', finishReason: 'content_filter' };
      if (asked.includes('prose')) return { content: 'I would call it "The door".' };
      return { content: '{"title":"The door squeaks"}' };
    },
  });
}
