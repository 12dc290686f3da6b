import type { AnswerSize } from '../processes/issue-list.js';

/** The input of the measured action. The repository says how much the upstream is to answer. */
export interface IssueInput {
  owner: string;
  repo: string;
  title: string;
  body?: string;
  labels?: string[];
  assignees?: string[];
}

export function issueInput(size: AnswerSize): IssueInput {
  return {
    owner: 'octocat',
    repo: size,
    title: 'The door squeaks',
    body: 'Steps to hear it:\n\n1. Open the front door slowly.\n2. Listen.\n\nIt squeaks.',
    labels: ['bug', 'floor-1'],
    assignees: ['octocat'],
  };
}

/** The path at the upstream that an issue is created at. */
export function issuesPath({ owner, repo }: IssueInput): string {
  return `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(repo)}/issues`;
}
