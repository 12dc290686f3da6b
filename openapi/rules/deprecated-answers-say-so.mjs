import { cursorAt, operationsOf, reportOnce } from './cursor.mjs';

const headers = ['deprecation', 'sunset'];

/**
 * The successes of an operation declare the headers `deprecation` (RFC 9745) and `sunset` (RFC 8594) where it is
 * deprecated itself, or takes a parameter of the query or a member of its body that is: whoever calls it is told by
 * the answer, not only by a page that nobody reads twice.
 */
export default function DeprecatedAnswersSaySo() {
  return {
    Root: {
      enter(root, context) {
        const report = reportOnce(context);
        for (const { pathItem, operation } of operationsOf(cursorAt(context, root, context.location))) {
          if (!canBeDeprecated(pathItem, operation)) continue;
          const responses = operation.get('responses').entries();
          for (const [, response] of responses.filter(([status]) => /^[23]/.test(status))) {
            const declared = response
              .get('headers')
              .entries()
              .map(([name]) => name.toLowerCase());
            for (const header of headers.filter((name) => !declared.includes(name))) {
              report(
                response.location.key(),
                `Declare the header ${header}, as openapi/components/headers has it: something that the operation takes is deprecated, or the operation itself.`,
              );
            }
          }
        }
      },
    },
  };
}

function canBeDeprecated(pathItem, operation) {
  const parameters = [pathItem, operation].flatMap((owner) => owner.get('parameters').entries());
  const contents = operation.get('requestBody').get('content').entries();
  return (
    operation.node?.deprecated === true ||
    parameters.some(([, { node }]) => node?.in === 'query' && node.deprecated === true) ||
    contents.some(([, content]) => hasDeprecatedMember(content.get('schema'), new Set()))
  );
}

/** Whether a member at any depth is deprecated; a schema that holds itself is looked at once. */
function hasDeprecatedMember(schema, seen) {
  if (!schema.node || seen.has(schema.node)) return false;
  seen.add(schema.node);
  const properties = schema.get('properties');
  return (
    properties
      .entries()
      .some(
        ([name, member]) =>
          member.node?.deprecated === true ||
          properties.node[name]?.deprecated === true ||
          hasDeprecatedMember(member, seen),
      ) || hasDeprecatedMember(schema.get('items'), seen)
  );
}
