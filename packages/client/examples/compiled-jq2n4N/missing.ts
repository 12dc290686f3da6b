import { createClient } from './generated/client.js';
const client = createClient({ baseUrl: '', apiKey: '' });
client.execute('GITHUB_ISSUES_CREATE', { input: { owner: 'a', repo: 'b' } });