import { type Subject, startServerSubject } from '@actway/conformance';
import { startLanguageEndpoint } from '../../../server/test/support/language-endpoint.js';

/** A server whose language model does what the text of `modelCases` says. */
export async function startServerWithModel(): Promise<Subject> {
  const endpoint = await startLanguageEndpoint();
  endpoint.answer({
    respond: ({ messages }) => {
      const asked = JSON.stringify(messages);
      const status = /status (\d{3})/.exec(asked)?.[1];
      if (status !== undefined) return { error: { message: 'as the test says' }, status: Number(status) };
      return { content: asked.includes('a title') ? '{"title":"The door squeaks"}' : '{}' };
    },
  });
  const server = await startServerSubject({
    ACTWAY_LLM_BASE_URL: endpoint.baseUrl,
    ACTWAY_LLM_MODEL: 'small-1',
  });
  return {
    ...server,
    close: async () => {
      await server.close();
      await endpoint.close();
    },
  };
}
