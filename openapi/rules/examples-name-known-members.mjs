import { cursorAt, operationsOf, reportOnce } from './cursor.mjs';

/**
 * The example of a body has no member that the schema at its place does not name, where that names any: a schema that
 * is open to more validates a misspelt member as one of those.
 */
export default function ExamplesNameKnownMembers() {
  return {
    Root: {
      enter(root, context) {
        const report = reportOnce(context);
        for (const { operation } of operationsOf(cursorAt(context, root, context.location))) {
          const bodies = [operation.get('requestBody'), ...operation.get('responses').entries().map(second)];
          for (const media of bodies.flatMap((body) => body.get('content').entries().map(second))) {
            for (const [name, example] of media.get('examples').entries()) {
              checkValue(example.get('value'), [media.get('schema')], (location, member) =>
                report(
                  location.key(),
                  `The schema does not name the member \`${member}\` of the example ${name}: spell it as the schema does, or add it there.`,
                ),
              );
            }
          }
        }
      },
    },
  };
}

const second = ([, value]) => value;

/** @param schemas those that the value has to fit, or one of which it has to */
function checkValue(value, schemas, report) {
  const branches = schemas.flatMap((schema) => branchesOf(schema, new Set()));
  if (Array.isArray(value.node)) {
    const items = branches.map((branch) => branch.get('items')).filter(({ node }) => node);
    for (const [, item] of value.entries()) checkValue(item, items, report);
    return;
  }
  const namesAny = branches.some((branch) => branch.get('properties').entries().length > 0);
  for (const [name, member] of value.entries()) {
    const named = branches.map((branch) => branch.get('properties').get(name)).filter(({ node }) => node);
    const others = branches
      .map((branch) => branch.get('additionalProperties'))
      .filter(({ node }) => isSchema(node));
    if (named.length > 0) checkValue(member, named, report);
    else if (others.length > 0) checkValue(member, others, report);
    else if (namesAny) report(member.location, name);
  }
}

/** A schema with those that it is put together from, at any depth; one that holds itself is taken once. */
function branchesOf(schema, seen) {
  if (!isSchema(schema.node) || seen.has(schema.node)) return [];
  seen.add(schema.node);
  const parts = ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => schema.get(keyword).entries().map(second));
  return [schema, ...parts.flatMap((part) => branchesOf(part, seen))];
}

function isSchema(node) {
  return typeof node === 'object' && node !== null;
}
