import { isText } from './cursor.mjs';

/** The verbs that an operationId begins with. One verb means one thing: look here before adding another. */
const verbs = [
  'create',
  'delete',
  'disable',
  'download',
  'enable',
  'execute',
  'finish',
  'get',
  'initiate',
  'list',
  'preview',
  'reinitiate',
  'revoke',
  'rotate',
  'update',
  'search',
  'upload',
];

/** Each operation has an operationId (a verb and a noun), one tag that is declared, a summary and a description. */
export default function OperationComplete() {
  const declared = new Set();
  return {
    Root: {
      enter(root) {
        for (const tag of root.tags ?? []) declared.add(tag?.name);
      },
    },
    Operation: {
      enter(operation, { report, location }) {
        const { operationId, tags = [], summary, description } = operation;
        if (operationId === undefined) {
          report({
            message: 'Give the operation an `operationId`, such as listApps.',
            location: location.key(),
          });
        } else if (!isVerbNoun(operationId)) {
          report({
            message: `Name the operation with a verb and a noun in camelCase, such as listApps. The verbs are: ${verbs.join(', ')}. A new one is added in openapi/rules/operation-complete.mjs.`,
            location: location.child(['operationId']),
          });
        }
        if (tags.length !== 1) {
          report({
            message: `Give the operation exactly one tag; it has ${tags.length}.`,
            location: operation.tags === undefined ? location.key() : location.child(['tags']),
          });
        }
        tags.forEach((tag, index) => {
          if (declared.has(tag)) return;
          report({
            message: `Declare the tag "${tag}" under \`tags\` of the document, or use one that is there.`,
            location: location.child(['tags', index]),
          });
        });
        if (!isText(summary)) {
          report({
            message: 'Give the operation a `summary`: what it does, in a few words.',
            location: location.key(),
          });
        }
        if (!isText(description)) {
          report({
            message: 'Give the operation a `description`: what a caller must know before calling it.',
            location: location.key(),
          });
        }
      },
    },
  };
}

function isVerbNoun(operationId) {
  const [, verb] = /^([a-z]+)(?:[A-Z][a-z0-9]*)+$/.exec(operationId) ?? [];
  return verbs.includes(verb);
}
