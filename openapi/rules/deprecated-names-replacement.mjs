import { cursorAt, isText, operationsOf, reportOnce } from './cursor.mjs';

/**
 * What is deprecated says in `x-replaced-by` what to use (the operationId of another operation, or the name of a
 * parameter or member beside it, which is not deprecated itself), in `x-deprecated-at` since when it is deprecated, and
 * in `x-sunset` until when it works.
 */
export default function DeprecatedNamesReplacement() {
  let report;
  return {
    Root: {
      enter(root, context) {
        report = reportOnce(context);
        const operations = operationsOf(cursorAt(context, root, context.location));
        const byId = operations.map(({ operation }) => named(operation.node?.operationId, operation));
        for (const { pathItem, operation } of operations) {
          check('operation', named(operation.node?.operationId, operation), byId, report);
          const parameters = [pathItem, operation]
            .flatMap((owner) => owner.get('parameters').entries())
            .map(([, parameter]) => named(parameter.node?.name, parameter));
          for (const parameter of parameters) check('parameter', parameter, parameters, report);
        }
      },
    },
    Schema: {
      enter(schema, context) {
        const properties = cursorAt(context, schema, context.location).get('properties');
        const members = properties.entries().map(([name, member]) => {
          // Beside a `$ref`, OpenAPI 3.1 lets a member say more than what it refers to.
          const raw = properties.node[name];
          return { name, node: { ...member.node, ...raw }, location: properties.location.child([name]) };
        });
        for (const member of members) check('member', member, members, report);
      },
    },
  };
}

function named(name, { node, location }) {
  return { name, node: node ?? {}, location };
}

function check(what, { name, node, location }, siblings, report) {
  if (node.deprecated !== true) return;
  const replacement = node['x-replaced-by'];
  const where = what === 'operation' ? 'the operationId of an operation' : `the name of a ${what} beside it`;
  if (!isText(replacement)) {
    report(location.key(), `Say in \`x-replaced-by\` what to use in place of this ${what}: ${where}.`);
  } else {
    const found = siblings.find((sibling) => sibling.name === replacement && sibling.name !== name);
    if (!found) {
      report(
        location.child(['x-replaced-by']),
        `There is no other ${what} "${replacement}" here: write ${where}.`,
      );
    } else if (found.node.deprecated === true) {
      report(
        location.child(['x-replaced-by']),
        `"${replacement}" is deprecated itself: name what replaces it.`,
      );
    }
  }
  for (const [extension, meaning] of [
    ['x-deprecated-at', `since when this ${what} is deprecated`],
    ['x-sunset', `until when this ${what} works`],
  ]) {
    const date = node[extension];
    if (date === undefined) {
      report(location.key(), `Say in \`${extension}\` ${meaning}, such as '2028-12-31'.`);
    } else if (!isDate(date)) {
      report(
        location.child([extension]),
        `Write \`${extension}\` as a date that exists, in quotes, such as '2028-12-31'.`,
      );
    }
  }
  // Dates as RFC 3339 writes them are ordered as their texts are.
  if (
    isDate(node['x-deprecated-at']) &&
    isDate(node['x-sunset']) &&
    node['x-deprecated-at'] >= node['x-sunset']
  ) {
    report(location.child(['x-sunset']), `Give it an \`x-sunset\` after its \`x-deprecated-at\`.`);
  }
}

/** Whether a value is a full-date of RFC 3339 that the calendar has. */
function isDate(value) {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}
