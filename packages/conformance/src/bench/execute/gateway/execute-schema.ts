/** Of the body, as GitHub's `issues/create` has it, for Ajv. */
export const executeSchema = {
  body: {
    type: 'object',
    required: ['connectedAccountId', 'input'],
    properties: {
      connectedAccountId: { type: 'string', format: 'uuid' },
      input: {
        type: 'object',
        required: ['owner', 'repo', 'title'],
        properties: {
          owner: { type: 'string', minLength: 1 },
          repo: { type: 'string', minLength: 1 },
          title: { type: ['string', 'integer'] },
          body: { type: 'string' },
          assignee: { type: ['string', 'null'] },
          milestone: { type: ['string', 'integer', 'null'] },
          labels: {
            type: 'array',
            items: {
              oneOf: [
                { type: 'string' },
                {
                  type: 'object',
                  properties: {
                    id: { type: 'integer' },
                    name: { type: 'string' },
                    description: { type: ['string', 'null'] },
                    color: { type: ['string', 'null'] },
                  },
                },
              ],
            },
          },
          assignees: { type: 'array', items: { type: 'string' } },
          type: { type: ['string', 'null'] },
        },
      },
    },
  },
} as const;
