import { cursorAt, operationsOf } from './cursor.mjs';

/** The SDKs in the field crash on any other. */
const allowed = ['200', '201', '400', '401', '404', '408', '429', '500', '502'];

const compatible = /^\/api\/v[12]\//;

/**
 * A JSON operation under /api/v1 or /api/v2 answers only with the statuses that clients of the v2 API understand;
 * and every operation there declares the errors that it cannot help to have.
 */
export default function StatusesFromTheSet() {
  return {
    Root: {
      enter(root, context) {
        const document = cursorAt(context, root, context.location);
        for (const { path, operation } of operationsOf(document)) {
          if (!compatible.test(path)) continue;
          const responses = operation.get('responses');
          const declared = responses.entries().map(([status]) => status);
          for (const status of isJson(responses) ? declared : []) {
            if (allowed.includes(status)) continue;
            context.report({
              message: `Answer with one of ${allowed.join(', ')}: clients of the v2 API crash on ${status}.`,
              location: responses.location.child([status]).key(),
            });
          }
          for (const [status, reason] of needed(operation.node, root)) {
            if (declared.includes(status)) continue;
            context.report({
              message: `Declare ${status}: ${reason}.`,
              location: responses.location.key(),
            });
          }
        }
      },
    },
  };
}

/** Whether what the operation succeeds with is JSON. A redirect or a file is not for those clients. */
function isJson(responses) {
  if (responses.entries().some(([status]) => status.startsWith('3'))) return false;
  const successes = responses.entries().filter(([status]) => status.startsWith('2'));
  const types = successes.flatMap(([, response]) => Object.keys(response.node?.content ?? {}));
  return successes.length > 0 && types.every((type) => type === 'application/json');
}

function needed(operation, root) {
  const security = operation.security ?? root.security ?? [];
  const isSecured = security.length > 0 && security.every((scheme) => Object.keys(scheme).length > 0);
  return [
    ...(isSecured ? [['401', 'the operation needs a key, which can be missing or wrong']] : []),
    ...(operation.requestBody
      ? [
          ['400', 'a body can be at fault'],
          ['408', 'a body can fail to arrive'],
        ]
      : []),
    ['500', 'every server can fail'],
  ];
}
