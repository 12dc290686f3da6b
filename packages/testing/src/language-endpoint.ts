import {
  type ChatCompletionRequest,
  type FixtureOpts,
  type FixtureResponse,
  LLMock,
} from '@copilotkit/aimock';

/** An endpoint that speaks the OpenAI chat completions protocol, whose model says what a test tells it to. */
export interface LanguageEndpoint {
  /** For ACTWAY_LLM_BASE_URL. */
  baseUrl: string;
  host: string;
  /** What it was asked, oldest first. */
  asked(): ChatCompletionRequest[];
  /** Answers the requests from now on, one after the other; the last answer is given again. Forgets what it was asked. */
  answer(...answers: EndpointAnswer[]): void;
  close(): Promise<void>;
}

/** An object is what the model writes as JSON, the way it was asked to. */
export type EndpointAnswer =
  | { write: unknown; usage?: { prompt_tokens: number; completion_tokens: number } }
  | {
      respond:
        | FixtureResponse
        | ((request: ChatCompletionRequest) => FixtureResponse | Promise<FixtureResponse>);
      options?: FixtureOpts;
    };

/** @param apiKeys who may ask it; none: everybody */
export async function startLanguageEndpoint(...apiKeys: string[]): Promise<LanguageEndpoint> {
  const mock = new LLMock({
    port: 0,
    host: '127.0.0.1',
    strict: true,
    ...(apiKeys.length === 0 ? {} : { auth: { apiKeys } }),
  });
  await mock.start();
  return {
    baseUrl: `${mock.url}/v1`,
    host: new URL(mock.url).host,
    asked: () => mock.getRequests().map(({ body }) => body as ChatCompletionRequest),
    answer: (...answers) => {
      mock.clearFixtures();
      mock.clearRequests();
      mock.resetMatchCounts();
      answers.forEach((answer, index) => {
        const position = index === answers.length - 1 ? {} : { sequenceIndex: index };
        // Every fixture has the same match, so that they are counted together.
        const match = { predicate: () => true, ...position };
        mock.addFixture({
          match,
          ...('write' in answer ? written(answer) : { response: answer.respond, ...answer.options }),
        });
      });
    },
    close: () => mock.stop(),
  };
}

/** Structured output where that was asked for, else a call of the tool that was offered. */
function written({
  write,
  usage,
}: {
  write: unknown;
  usage?: { prompt_tokens: number; completion_tokens: number };
}) {
  const counted = usage === undefined ? {} : { usage };
  return {
    response: ({ tools = [] }: ChatCompletionRequest): FixtureResponse =>
      tools[0] === undefined
        ? { content: JSON.stringify(write), ...counted }
        : { toolCalls: [{ name: tools[0].function.name, arguments: JSON.stringify(write) }], ...counted },
  };
}
