import { OpenAIToolSet } from 'composio-core';
import OpenAI from 'openai';

const openai = new OpenAI();
const toolset = new OpenAIToolSet({
  apiKey: process.env.COMPOSIO_API_KEY,
  baseUrl: process.env.COMPOSIO_BASE_URL,
});

const tools = await toolset.getTools({ actions: ['HACKERNEWS_GET_ITEM'] });
const messages = [
  { role: 'system', content: 'You answer questions about Hacker News with the tools that you have.' },
  { role: 'user', content: 'What is the title of item 8863?' },
];

for (let turn = 0; turn < 5; turn += 1) {
  const completion = await openai.chat.completions.create({ model: 'gpt-4o', messages, tools });
  const [{ message }] = completion.choices;
  messages.push(message);
  if (!message.tool_calls) {
    console.log(message.content);
    break;
  }
  const [output] = await toolset.handleToolCall(completion, 'default');
  messages.push({ role: 'tool', tool_call_id: message.tool_calls[0].id, content: output });
}
