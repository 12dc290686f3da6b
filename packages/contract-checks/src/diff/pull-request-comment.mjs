import { appendFile, readFile } from 'node:fs/promises';
import { ContractCheckError } from '../contract-check-error.mjs';

const deadline = 30_000;
const mostPages = 30;

/**
 * Puts the report where a pull request shows it: in one comment that each run rewrites, and in the summary of the job.
 * A report without news rewrites a comment, and begins none.
 * A pull request from a fork has a token that may only read: then the summary is all there is.
 * @param {string} markdown From `reportMarkdown`; its first line tells the comment of an earlier run from every other.
 * @param {boolean} isNews Whether the report has anything to tell.
 * @param {NodeJS.ProcessEnv} environment GITHUB_EVENT_PATH, GITHUB_REPOSITORY, GITHUB_API_URL, GITHUB_TOKEN and
 *   GITHUB_STEP_SUMMARY, as GitHub Actions sets them (the token by the workflow).
 * @returns {Promise<string>} What was done, as a sentence.
 */
export async function commentOnPullRequest(markdown, isNews, environment) {
  const {
    GITHUB_EVENT_PATH: eventFile,
    GITHUB_REPOSITORY: repository,
    GITHUB_API_URL: api = 'https://api.github.com',
    GITHUB_TOKEN: token,
    GITHUB_STEP_SUMMARY: summary,
  } = environment;
  if (summary) await appendFile(summary, markdown);
  if (!eventFile || !repository) {
    throw new ContractCheckError(
      'no-comment',
      'There is no pull request to comment on: GITHUB_EVENT_PATH and GITHUB_REPOSITORY are not set.',
      'Leave --comment out when you are not in GitHub Actions.',
    );
  }
  const { pull_request: pullRequest } = JSON.parse(await readFile(eventFile, 'utf8'));
  if (!pullRequest) return 'This run is not about a pull request: the report is in the summary of the job.';
  if (!token || pullRequest.head.repo?.full_name !== repository) {
    return 'A pull request from a fork cannot be commented on: the report is in the summary of the job.';
  }

  const comments = `${api}/repos/${repository}/issues/${pullRequest.number}/comments`;
  const earlier = await findEarlier(comments, token, markdown.split('\n', 1)[0]);
  if (!earlier && !isNews) return `There is nothing to comment on in #${pullRequest.number}.`;
  if (earlier)
    await ask(`${api}/repos/${repository}/issues/comments/${earlier}`, 'PATCH', token, { body: markdown });
  else await ask(comments, 'POST', token, { body: markdown });
  return `The comment on #${pullRequest.number} was ${earlier ? 'rewritten' : 'written'}.`;
}

/** The id of the comment of an earlier run. Anyone can write the marker, so the author must be a bot. */
async function findEarlier(comments, token, marker) {
  for (let page = 1; page <= mostPages; page++) {
    const list = await ask(`${comments}?per_page=100&page=${page}`, 'GET', token);
    const found = list.find(
      ({ body, user }) => user?.type === 'Bot' && body?.split('\n', 1)[0].trim() === marker,
    );
    if (found) return found.id;
    if (list.length < 100) return undefined;
  }
  return undefined;
}

async function ask(url, method, token, body) {
  const response = await fetch(url, {
    method,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'user-agent': 'actway-contract-diff',
      'x-github-api-version': '2022-11-28',
    },
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(deadline),
  });
  if (response.ok) return response.json();
  throw new ContractCheckError(
    'no-comment',
    `GitHub answers ${response.status} to ${method} ${new URL(url).pathname}.`,
    'The workflow needs `permissions: pull-requests: write`.',
  );
}
