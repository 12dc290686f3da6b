import { createMCPClient } from '@ai-sdk/mcp';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { generateText, stepCountIs } from 'ai';

const {
  ACTWAY_URL = 'http://localhost:3000',
  ACTWAY_API_KEY = '',
  LLM_URL = '',
  LLM_API_KEY = '',
  LLM_MODEL = '',
} = process.env;

const client = await createMCPClient({
  transport: {
    type: 'http',
    url: `${ACTWAY_URL}/mcp?apps=github,hackernews&tools=search&entity=anna`,
    headers: { 'x-api-key': ACTWAY_API_KEY },
  },
});
const model = createOpenAICompatible({ name: 'model', baseURL: LLM_URL, apiKey: LLM_API_KEY });
try {
  const { text } = await generateText({
    model: model(LLM_MODEL),
    tools: await client.tools(),
    stopWhen: stepCountIs(10),
    prompt: 'What is the title of item 8863 on Hacker News?',
  });
  console.log(text);
} finally {
  await client.close();
}
