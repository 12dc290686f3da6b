import { cursorAt, operationsOf, reportOnce } from './cursor.mjs';

/** What a key may have. `any`: every key will do, whatever its scopes. */
const scopes = ['execute', 'accounts', 'admin', 'any'];

/** Each operation that needs a key says with `x-scope` what the key must be good for; the others say nothing. */
export default function OperationNamesItsScope() {
  return {
    Root: {
      enter(root, context) {
        const report = reportOnce(context);
        for (const { operation } of operationsOf(cursorAt(context, root, context.location))) {
          const { security = root.security ?? [], 'x-scope': scope } = operation.node;
          const at = operation.location;
          if (security.length === 0) {
            if (scope !== undefined)
              report(at.child(['x-scope']), 'Remove `x-scope`: the operation needs no key.');
          } else if (scope === undefined) {
            report(at.key(), `Say with \`x-scope\` what a key must have to call it: ${scopes.join(', ')}.`);
          } else if (!scopes.includes(scope)) {
            report(at.child(['x-scope']), `Use one of the scopes there are: ${scopes.join(', ')}.`);
          }
        }
      },
    },
  };
}
