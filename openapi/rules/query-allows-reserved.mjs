import { cursorAt, operationsOf, reportOnce } from './cursor.mjs';

/**
 * Each query parameter says `allowReserved`: forms write a space as `+`, and dates and cursors come with `:` and `=`.
 * A validator that goes by the contract refuses these where it does not, and tells of no other fault then.
 */
export default function QueryAllowsReserved() {
  return {
    Root: {
      enter(root, context) {
        const report = reportOnce(context);
        for (const { pathItem, operation } of operationsOf(cursorAt(context, root, context.location))) {
          for (const owner of [pathItem, operation]) {
            for (const [, { node, location }] of owner.get('parameters').entries()) {
              if (node?.in !== 'query' || node.content !== undefined || node.allowReserved === true) continue;
              report(
                location,
                `Say \`allowReserved: true\` of \`${node.name}\`: callers write a space as +.`,
              );
            }
          }
        }
      },
    },
  };
}
