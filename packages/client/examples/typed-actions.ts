// Actions with their own types. The folder ./generated is what this command writes:
//   npx actway contract client --apps hackernews --actions GITHUB_ISSUES_CREATE --out packages/client/examples/generated
// Run a server with `npm start`, set ACTWAY_API_KEY to the key it prints, then:
//   npm run example -- packages/client/examples/typed-actions.ts
import { createClient } from './generated/client.js';

const client = createClient({
  baseUrl: process.env.ACTWAY_URL ?? 'http://127.0.0.1:3000',
  apiKey: process.env.ACTWAY_API_KEY ?? '',
});

const stories = await client.execute('HACKERNEWS_GET_TOP_STORIES');
const [first] = stories.successful ? stories.data.items : [];
if (first === undefined) throw new Error(stories.error ?? 'There is no story.');

const story = await client.execute('HACKERNEWS_GET_ITEM', { input: { id: first } });
if (!story.successful) throw new Error(story.error);
// An item that was deleted is null, and then `data` is `{ value: null }`.
const title = 'title' in story.data ? story.data.title : undefined;

const issue = await client.execute('GITHUB_ISSUES_CREATE', {
  input: { owner: 'octocat', repo: 'hello-world', title: `Read: ${title ?? 'a story'}` },
});
// `data` is the issue once `successful` is known; without the check, `issue.data.html_url` does not compile.
console.log(issue.successful ? `Opened ${issue.data.html_url}` : `GitHub refused: ${issue.error}`);
