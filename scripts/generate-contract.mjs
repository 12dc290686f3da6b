import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { binOf, root, runNode } from './run.mjs';

const banner =
  '// Generated from openapi/ by `npm run generate`. Do not edit: change the contract and run it again.\n';

/**
 * Writes everything that repeats the contract into a folder: the bundled document, its types, the table of
 * problems and the list of operations. The same contract gives the same bytes.
 */
export async function generateContract(folder) {
  await mkdir(folder, { recursive: true });
  const documentFile = join(folder, 'openapi.json');
  const bundled = await runNode(
    binOf('@redocly/cli', 'redocly'),
    ['bundle', 'actway', '--output', documentFile, '--component-renaming-conflicts-severity', 'error'],
    { capture: true },
  );
  if (bundled.code !== 0)
    throw new Error(`The contract cannot be bundled:\n${bundled.stdout}${bundled.stderr}`);
  const document = JSON.parse(await readFile(documentFile, 'utf8'));
  await writeFile(documentFile, `${JSON.stringify(document, null, 2)}\n`);
  await writeFile(join(folder, 'types.ts'), banner + (await typesOf(document)));
  await writeFile(join(folder, 'problems.ts'), banner + problemsOf(document));
  await writeFile(join(folder, 'operations.ts'), banner + operationsOf(document));
}

/** The modules that openapi-typescript writes, for TypeScript 5 whose compiler API it needs. */
async function typesOf(document) {
  const { default: openapiTypescript, astToString } = await import('openapi-typescript');
  return astToString(await openapiTypescript(document, { alphabetize: false }));
}

function problemsOf(document) {
  const table = document.components.schemas.ProblemName['x-problems'];
  return `
/** What each problem means: its status, the family that clients of the v2 API know, when it happens, what to do. */
export const problems = ${JSON.stringify(table, null, 2)} as const;

/** The name of a problem, from the closed list of the contract. */
export type ProblemName = keyof typeof problems;
`;
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

function operationsOf(document) {
  const rows = {};
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of methods) {
      const operation = item[method];
      if (!operation) continue;
      rows[operation.operationId] = {
        method,
        path,
        ...keyNeedOf(operation.security ?? document.security ?? []),
        scope: operation['x-scope'] ?? null,
        bounds: operation['x-bounds'] ?? null,
        hasBody: operation.requestBody !== undefined,
      };
    }
  }
  return `
/**
 * Where each operation is, whether it needs a key or may be given one, with what scope, what becomes of a key
 * with bounds, and whether it takes a body.
 */
export const operationTable = ${JSON.stringify(rows, null, 2)} as const;

/** The id of an operation. */
export type OperationId = keyof typeof operationTable;
`;
}

/** An empty requirement among others says that a caller may come without a key. */
function keyNeedOf(security) {
  const isFree = security.some((requirement) => Object.keys(requirement).length === 0);
  return { secured: security.length > 0 && !isFree, keyIsOptional: security.length > 1 && isFree };
}

/** The folder whose files are committed. */
export const generatedFolder = join(root, 'packages', 'contract', 'generated');
