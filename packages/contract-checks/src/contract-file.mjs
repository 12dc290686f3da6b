import { parse } from 'yaml';
import { ContractCheckError } from './contract-check-error.mjs';
import { shownName } from './shown-url.mjs';

/** What a contract is called as a rule. */
export const usualNames = ['openapi', 'openapi/openapi', 'api/openapi', 'docs/openapi', 'swagger'].flatMap(
  (name) => ['yaml', 'yml', 'json'].map((extension) => `${name}.${extension}`),
);

/**
 * Where the contract is, as a path in the folder: the file that was named, else the first of `apis` in redocly.yaml,
 * else the first that there is of the usual names.
 * @param {string | undefined} named
 * @param {(path: string) => Promise<string | undefined>} read The text of a file in the folder, if there is one.
 * @param {string} label What to call the folder in an error.
 * @param {string} remedy What to do when there is none.
 */
export async function contractFile(named, read, label, remedy = 'Name the file of the contract.') {
  const candidates = named !== undefined ? [named] : await candidatesIn(read);
  for (const path of candidates.map(plain)) {
    if ((await read(path)) !== undefined) return path;
  }
  throw new ContractCheckError(
    'source-not-found',
    named !== undefined || candidates.length === 1
      ? `There is no file ${shownName(plain(candidates[0]))} in ${label}.`
      : `There is no contract in ${label}: neither redocly.yaml names one under \`apis\`, nor is there any of ${candidates.join(', ')}.`,
    remedy,
  );
}

async function candidatesIn(read) {
  const configuration = await read('redocly.yaml');
  const [api] = Object.values((configuration && parse(configuration)?.apis) ?? {});
  return api?.root ? [api.root] : usualNames;
}

function plain(path) {
  return path.replaceAll('\\', '/').replace(/^\.\//, '');
}
