/** How much an app answers: about 2 KB, and about 100 KB, of JSON. */
export const answerSizes = { small: 2_000, large: 100_000 } as const;

export type AnswerSize = keyof typeof answerSizes;

export const answerSizeNames = Object.keys(answerSizes) as AnswerSize[];

/**
 * As many issues as fit into so many bytes of JSON, at least one, all members as GitHub sends them. All of it is ASCII:
 * a single character beyond Latin-1 doubles what parsing and printing cost, which would flatter who does neither.
 */
export function issueList(bytes: number): string {
  const issues: string[] = [];
  let length = 0;
  do {
    const issue = JSON.stringify(issueNumbered(issues.length + 1));
    length += issue.length + 1;
    issues.push(issue);
  } while (length + 2_000 <= bytes);
  return `{"total_count":${issues.length},"items":[${issues.join(',')}]}`;
}

const verbs = ['squeaks', 'sticks', 'jams', 'rattles', 'will not close'];

function issueNumbered(number: number) {
  const url = `https://api.github.com/repos/octocat/hello-world/issues/${number}`;
  const user = userNumbered(number);
  return {
    id: 2_915_406_000 + number,
    node_id: `I_kwDOAJy2Ks6txQ${number}`,
    url,
    repository_url: 'https://api.github.com/repos/octocat/hello-world',
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: `https://github.com/octocat/hello-world/issues/${number}`,
    number,
    state: number % 3 === 0 ? 'closed' : 'open',
    state_reason: number % 3 === 0 ? 'completed' : null,
    title: `The door ${verbs[number % verbs.length]}`,
    body: `Steps to hear it:\n\n1. Open the door no. ${number} "slowly".\n2. Listen.\n\nSeen in all 4 buildings, in summer as in winter.`,
    user,
    labels: ['bug', `floor-${number % 7}`].map((name, index) => ({
      id: 208_045_946 + index,
      node_id: `MDU6TGFiZWwyMDgwNDU5N${index}`,
      url: `https://api.github.com/repos/octocat/hello-world/labels/${name}`,
      name,
      description: 'Something is not as it should be',
      color: 'f29513',
      default: index === 0,
    })),
    assignee: null,
    assignees: [],
    milestone: null,
    locked: false,
    active_lock_reason: null,
    comments: number % 11,
    closed_at: number % 3 === 0 ? '2026-10-12T08:15:30Z' : null,
    created_at: '2026-10-11T07:14:29Z',
    updated_at: '2026-10-12T08:15:30Z',
    author_association: 'CONTRIBUTOR',
    reactions: { url: `${url}/reactions`, total_count: number % 5, '+1': number % 5, '-1': 0, heart: 0 },
  };
}

function userNumbered(number: number) {
  const login = `octocat-${number}`;
  return {
    login,
    id: 583_231 + number,
    node_id: `MDQ6VXNlcjU4MzIzM${number}`,
    avatar_url: `https://avatars.githubusercontent.com/u/${583_231 + number}?v=4`,
    url: `https://api.github.com/users/${login}`,
    html_url: `https://github.com/${login}`,
    type: 'User',
    site_admin: false,
  };
}
