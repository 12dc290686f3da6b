import type { OperationCase } from '../conformance-case.js';

const input = { owner: 'octocat', repo: 'hello' };

/**
 * Text, where a language model reads it: what the model writes is a title where the text is `a title`; where it is a
 * status, the endpoint of the model answers with that; `a refusal` and `prose` are what they say, and to `silence` it
 * never answers.
 */
export const executeActionTextCases: OperationCase[] = [
  {
    name: 'fills what the input leaves out',
    status: 200,
    condition: 'reading',
    send: ({ client }) => client.execute('GITHUB_ISSUES_CREATE', { text: 'a title', input }),
    body: { successful: true, error: null },
  },
  {
    name: 'tells of a model that is busy',
    status: 429,
    example: 'languageModelBusy',
    condition: 'reading',
    send: ({ client }) => client.execute('GITHUB_ISSUES_CREATE', { text: 'status 429', input }),
  },
  {
    name: 'tells of a model that fails',
    status: 502,
    example: 'languageModelUnavailable',
    condition: 'reading',
    send: ({ client }) => client.execute('GITHUB_ISSUES_CREATE', { text: 'status 500', input }),
  },
  {
    name: 'waits for no model that stays silent',
    status: 408,
    example: 'languageModelTimeout',
    condition: 'silenced',
    send: ({ client }) => client.execute('GITHUB_ISSUES_CREATE', { text: 'silence', input }),
  },
  {
    name: 'tells of a model that refuses',
    status: 502,
    example: 'languageModelRefused',
    condition: 'reading',
    send: ({ client }) => client.execute('GITHUB_ISSUES_CREATE', { text: 'a refusal', input }),
  },
  {
    name: 'tells of a model that writes no JSON',
    status: 502,
    example: 'languageModelUnusable',
    condition: 'reading',
    send: ({ client }) => client.execute('GITHUB_ISSUES_CREATE', { text: 'prose', input }),
  },
];
