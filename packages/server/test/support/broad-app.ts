const actions = 200;
const members = 40;

/** An action that is told of at length, and that takes, and answers with, many members. */
const pathItem = (index: number) => {
  const properties = Object.fromEntries(
    Array.from({ length: members }, (_, member) => [
      `member_${member}`,
      { type: 'string', description: `What the widget ${index} has in its place ${member}, in words.` },
    ]),
  );
  const schema = { type: 'object', properties };
  const content = { 'application/json': { schema } };
  return {
    post: {
      operationId: `widgets/${String(index).padStart(3, '0')}`,
      summary: `Change the widget ${index}`,
      description: 'What there is to say of it is much. '.repeat(150),
      requestBody: { content },
      responses: { 200: { description: 'Changed.', content } },
    },
  };
};

/** An app whose list of actions, and whose contract, are larger than what is sent at once. */
export const broadApp = {
  key: 'broad',
  manifest: `
key: broad
name: Broad
description: Has widgets.
logo: https://example.com/logo.svg
categories: [storage]
origins: ["{upstream}"]
`,
  document: JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Broad', version: '1.0' },
    servers: [{ url: '{upstream}' }],
    paths: Object.fromEntries(
      Array.from({ length: actions }, (_, index) => [`/widgets/${index}`, pathItem(index)]),
    ),
  }),
};
