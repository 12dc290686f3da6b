import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';

const contractFile = new URL('../contract/generated/openapi.json', import.meta.url);
const limitationsFile = new URL('../conformance/known-limitations.yaml', import.meta.url);

/**
 * Every answer that the contract promises, and how server, stub and mock come to it. It is made of the contract and of
 * what conformance knows the tools cannot do; a test of conformance fails where an answer is met otherwise.
 */
export async function readScenarios() {
  const document = JSON.parse(await readFile(contractFile, 'utf8'));
  const known = parse(await readFile(limitationsFile, 'utf8'));
  const scenarios = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) =>
      answersOf(document, operation).map(({ status, example, summary }) => ({
        ...{ operation: operation.operationId, method: method.toUpperCase(), path, status, example, summary },
        met: Object.fromEntries(
          ['server', 'stub', 'mock'].map((subject) => [
            subject,
            limitationOf(known[subject], operation.operationId, status, example),
          ]),
        ),
      })),
    ),
  );
  const limitations = Object.entries(known).flatMap(([subject, named]) =>
    Object.entries(named).map(([name, { cannot }]) => ({ subject, name, cannot })),
  );
  return { scenarios, limitations };
}

function answersOf(document, operation) {
  return Object.entries(operation.responses).flatMap(([status, answer]) => {
    const { description, content = {} } = resolve(document, answer);
    const [media = {}] = Object.values(content);
    const examples = Object.entries(resolve(document, media).examples ?? {});
    if (examples.length === 0) return [{ status: Number(status), example: null, summary: description }];
    return examples.map(([example, one]) => ({
      status: Number(status),
      example,
      summary: resolve(document, one).summary ?? '',
    }));
  });
}

function resolve(document, value) {
  if (typeof value?.$ref !== 'string') return value;
  const names = value.$ref.slice(2).split('/');
  return resolve(
    document,
    names.reduce((at, name) => at[name.replaceAll('~1', '/').replaceAll('~0', '~')], document),
  );
}

/** The name of what keeps a subject from an answer; null: a plain request leads to it. */
function limitationOf(named = {}, operation, status, example) {
  for (const [name, { cells }] of Object.entries(named)) {
    const listed = cells?.[operation] ?? [];
    const isListed =
      example === null
        ? listed.some((cell) => cell.startsWith(`${status} `))
        : listed.includes(`${status} ${example}`);
    if (isListed) return name;
  }
  return null;
}
