import { cursorAt, isText, operationsOf, reportOnce } from './cursor.mjs';

const problemType = 'application/problem+json';

/**
 * Each error is application/problem+json (RFC 9457) with the schema Problem, and its examples agree with the table
 * `x-problems` of the schema ProblemName, which has one row for each name. Where browsers are sent to an operation, by a
 * GET without a key, a page (text/html) may stand beside it.
 */
export default function ErrorsInOneShape() {
  return {
    Root: {
      enter(root, context) {
        const report = reportOnce(context);
        const schemas = new Map();
        for (const { operation, method } of operationsOf(cursorAt(context, root, context.location))) {
          for (const [status, response] of operation.get('responses').entries()) {
            if (/^[1-3]/.test(status)) continue;
            if (!/^[45]\d\d$/.test(status)) {
              report(
                operation.location.child(['responses', status]).key(),
                'Declare each error by its own status, such as 404, so that a caller knows what to expect.',
              );
            } else if (response.node) {
              const mayHavePage = method === 'get' && operation.node.security?.length === 0;
              checkResponse(status, response, schemas, report, mayHavePage);
            }
          }
        }
        for (const schema of schemas.values()) checkTable(schema, report);
      },
    },
  };
}

function checkResponse(status, response, schemas, report, mayHavePage) {
  for (const [type, content] of response.get('content').entries()) {
    if (type === problemType || (type === 'text/html' && mayHavePage)) continue;
    report(content.location.key(), `Answer errors as ${problemType} only; remove ${type}.`);
  }
  const content = response.get('content').get(problemType);
  if (!content.node) {
    report(
      response.location.key(),
      `Give the error a content of type ${problemType}, with the schema Problem.`,
    );
    return;
  }
  const schema = content.get('schema');
  const [first = schema] = schemas.values();
  const isProblem =
    /(^|\/)Problem(\.yaml)?$/.test(schema.reference ?? '') && hasOnlyReference(content.node.schema);
  if (!isProblem || schema.location.absolutePointer !== first.location.absolutePointer) {
    report(
      content.location.child(['schema']),
      'Use a `$ref` to the one schema Problem, and nothing beside it: every error has the same shape.',
    );
    return;
  }
  schemas.set(schema.location.absolutePointer, schema);
  const table = schema.get('properties').get('name').node?.['x-problems'] ?? {};
  for (const [name, example] of content.get('examples').entries()) {
    checkExample(name, example, Number(status), table, report);
  }
}

function hasOnlyReference(schema) {
  return Object.keys(schema).length === 1;
}

function checkExample(exampleName, example, status, table, report) {
  const { value } = example.node ?? {};
  const at = (member) => example.location.child(['value', member]);
  if (value?.status !== status) {
    report(
      at('status'),
      `The example ${exampleName} stands under ${status}: its \`status\` must be ${status}.`,
    );
  }
  const row = Object.hasOwn(table, value?.name) ? table[value.name] : undefined;
  if (!row) {
    report(
      at('name'),
      `\`x-problems\` of ProblemName has no row "${value?.name}". Add one, or use a name it has.`,
    );
    return;
  }
  if (row.status !== status) {
    report(
      at('name'),
      `${value.name} has the status ${row.status} in \`x-problems\`, and stands under ${status} here.`,
    );
  }
  if (row.type !== value.type) {
    report(at('type'), `${value.name} has the type ${row.type} in \`x-problems\`: write that.`);
  }
}

/** The table has a row for each name and no other, and each row says all that a handler needs. */
function checkTable(schema, report) {
  const name = schema.get('properties').get('name');
  const names = name.node?.enum ?? [];
  const rows = name.get('x-problems');
  const types = schema.get('properties').get('type').node?.enum;
  if (!rows.node) {
    report(name.location, 'Give the schema of `name` a table `x-problems`: name → status, type, when, help.');
    return;
  }
  names.forEach((entry, index) => {
    if (Object.hasOwn(rows.node, entry)) return;
    report(
      name.location.child(['enum', index]),
      `Add a row ${entry} to \`x-problems\`: status, type, when, help.`,
    );
  });
  for (const [entry, row] of rows.entries()) {
    if (!names.includes(entry))
      report(row.location.key(), `Add ${entry} to the \`enum\`, or remove its row.`);
    const { status, type, when, help } = row.node ?? {};
    if (!(Number.isInteger(status) && status >= 400 && status <= 599)) {
      report(row.location.child(['status']), `Give ${entry} a \`status\` from 400 to 599.`);
    }
    if (!isText(type) || (types && !types.includes(type))) {
      report(row.location.child(['type']), `Give ${entry} a \`type\` that the schema Problem lists.`);
    }
    if (!isText(when)) report(row.location.key(), `Say in \`when\` when ${entry} happens.`);
    if (!isText(help)) report(row.location.key(), `Say in \`help\` what to do about ${entry}.`);
  }
}
