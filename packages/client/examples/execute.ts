// Run a server with `npm start`, set ACTWAY_API_KEY to the key it prints, then, on Node 22.18 or later:
//   node packages/client/examples/execute.ts
import { ActwayError, createClient } from '@actway/client';

const client = createClient({
  baseUrl: process.env.ACTWAY_URL ?? 'http://127.0.0.1:3000',
  apiKey: process.env.ACTWAY_API_KEY ?? '',
});

try {
  const result = await client.execute('GITHUB_ISSUES_CREATE', {
    entityId: 'default',
    input: { owner: 'octocat', repo: 'hello-world', title: 'The door squeaks' },
  });
  if (result.successful) console.log('Done:', result.data);
  else console.log('The app refused:', result.error);
} catch (error) {
  if (!ActwayError.isInstance(error)) throw error;
  console.error(`${error.name}: ${error.message}`);
  process.exitCode = 1;
}
