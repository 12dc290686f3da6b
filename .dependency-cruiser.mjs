import { readdirSync, readFileSync } from 'node:fs';

/** Which packages of this repository the sources of each may import. Imports point one way. */
const ladder = {
  json: [],
  openapi: [],
  contract: [],
  'contract-checks': ['openapi'],
  'http-contract': ['contract', 'openapi'],
  catalog: ['contract', 'json', 'openapi'],
  store: ['json', 'openapi'],
  engine: ['catalog', 'json', 'openapi', 'store'],
  client: ['contract'],
  connect: [],
  console: [],
  mock: ['catalog', 'contract', 'http-contract', 'openapi'],
  mcp: ['catalog', 'engine', 'json', 'openapi'],
  server: ['catalog', 'console', 'contract', 'engine', 'http-contract', 'json', 'mcp', 'openapi', 'store'],
  telemetry: ['engine', 'server'],
};
ladder.cli = Object.keys(ladder);
ladder.testing = Object.keys(ladder);
ladder.conformance = Object.keys(ladder);

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
const namesIn = (...lists) => lists.flatMap((list) => Object.keys(list ?? {}));
const anyOf = (names) => `(${names.map((name) => name.replaceAll('.', '\\.')).join('|') || '-'})`;
const folderOf = (name) => (name === 'actway' ? 'cli' : /^@actway\/(.+)$/.exec(name)?.[1]);

const folders = readdirSync(new URL('packages', import.meta.url));
const withoutRung = folders.filter((folder) => !Object.hasOwn(ladder, folder));
if (withoutRung.length > 0) {
  throw new Error(`No rung for packages/${withoutRung}: add it to the ladder in .dependency-cruiser.mjs.`);
}
const sharedByTests = namesIn(read('package.json').devDependencies);

/** What the files of one package may import: rungs below, and what its package.json lists. */
function rulesOf(folder) {
  const { dependencies, devDependencies, peerDependencies } = read(`packages/${folder}/package.json`);
  const listed = namesIn(dependencies, peerDependencies);
  const above = listed.map(folderOf).filter((one) => one !== undefined && !ladder[folder].includes(one));
  if (above.length > 0) {
    throw new Error(`packages/${folder}/package.json lists ${above}, which is no rung below it.`);
  }
  const sources = `^packages/${folder}/src/`;
  const own = (names) => [folder, ...names.map(folderOf).filter((one) => one !== undefined)];
  const inTests = [...listed, ...namesIn(devDependencies)];
  return [
    {
      name: 'ladder',
      comment: `packages/${folder} may import ${ladder[folder].join(', ') || 'none of the others'}.`,
      severity: 'error',
      from: { path: sources },
      to: { path: '^packages/', pathNot: `^packages/${anyOf([folder, ...ladder[folder]])}/` },
    },
    {
      name: 'not-listed',
      comment: `It is none of the dependencies in packages/${folder}/package.json.`,
      severity: 'error',
      from: { path: sources },
      to: {
        path: ['(^|/)node_modules/', '^packages/'],
        pathNot: [`(^|/)node_modules/(@types/)?${anyOf(listed)}/`, `^packages/${anyOf(own(listed))}/`],
      },
    },
    {
      name: 'not-listed-for-tests',
      comment: `Neither packages/${folder}/package.json nor that of the repository lists it.`,
      severity: 'error',
      from: { path: `^packages/${folder}/`, pathNot: sources },
      to: {
        path: ['(^|/)node_modules/', '^packages/'],
        pathNot: [
          `(^|/)node_modules/(@types/)?${anyOf([...inTests, ...sharedByTests])}/`,
          // Nobody can list it: it depends on most packages, and builds would wait for each other in a circle.
          `^packages/${anyOf([...own(inTests), 'testing'])}/`,
        ],
      },
    },
  ];
}

export default {
  forbidden: [
    ...folders.flatMap(rulesOf),
    {
      name: 'stub-stands-alone',
      comment: 'The stub is for back ends of others: it knows the contract alone, and no engine.',
      severity: 'error',
      from: { path: '^packages/server/src/stub/' },
      to: {
        path: '^packages/',
        pathNot: ['^packages/(contract|http-contract|openapi)/', '^packages/server/src/stub/'],
      },
    },
    {
      name: 'client-takes-types',
      comment: 'The client is small: of the other packages it takes types alone.',
      severity: 'error',
      from: { path: '^packages/client/src/' },
      to: { path: '^packages/', pathNot: '^packages/client/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'by-the-front-door',
      comment: 'Another package is imported by its name; what tests share is in packages/testing.',
      severity: 'error',
      from: { path: '^(packages/[^/]+|scripts|openapi)/' },
      to: {
        path: '^packages/[^/]+/(src|test)/',
        pathNot: '^$1/',
        dependencyTypesNot: ['aliased-tsconfig-paths'],
      },
    },
    {
      name: 'resolves',
      comment: 'Nothing is found under this name.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-circle-of-files',
      comment: 'Each of these files needs the other: give what both need a file of its own.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-circle-of-folders',
      comment: 'Each of these folders needs the other.',
      severity: 'error',
      scope: 'folder',
      from: { path: '^packages/[^/]+/src/' },
      to: { circular: true },
    },
  ],
  options: {
    // Resolves packages of this repository to their sources, built or not.
    tsConfig: { fileName: 'tsconfig.ladder.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^packages/[^/]+/(dist|node_modules)/|^\\.(cache|turbo|git)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
    },
  },
};
