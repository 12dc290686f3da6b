import { camelCase, type Generator, lowerFirst, pascalCase } from './generator.js';

/** What the repository is tested with at any time; the others are installed by the long tests. */
export const openapiTypescript: Generator = {
  name: 'openapi-typescript',
  packages: ['openapi-typescript@7.13.0', 'typescript@5.9.3'],
  node: 20,
  judges: 'types',
  files: {},
  command: ['openapi-typescript/bin/cli.js', 'contract.json', '--output', 'types.ts'],
  judgeOf: (id) => ({
    module: './types.js',
    code: `NonNullable<import('./types.js').operations['${id}']['requestBody']>['content']['application/json']`,
  }),
};

const heyApi = {
  packages: ['@hey-api/openapi-ts@0.99.0', 'typescript@5.9.3', 'zod@4.6.7'],
  node: 24,
  files: {
    'hey.config.mjs': `export default {
  input: 'contract.json',
  output: 'hey',
  plugins: ['@hey-api/typescript', '@hey-api/sdk', '@hey-api/client-fetch', 'zod'],
};
`,
  },
  command: ['@hey-api/openapi-ts/bin/run.js', '--file', 'hey.config.mjs'],
} as const;

const orval = {
  packages: ['orval@8.38.0', 'typescript@5.9.3', 'zod@4.6.7'],
  node: 24,
  files: {
    'orval.config.mjs': `const input = 'contract.json';
export default {
  fetch: { input, output: { target: 'orval/fetch.ts', client: 'fetch' } },
  zod: { input, output: { target: 'orval/zod.ts', client: 'zod' } },
};
`,
  },
  command: ['orval/dist/bin/orval.mjs', '--config', 'orval.config.mjs'],
} as const;

/** `LIST_V1BETA1_I_PS` → `ListV1Beta1Ips`: a letter behind a digit begins a word, and capitals with an s are one. */
const heyName = (id: string) =>
  pascalCase(id)
    .replaceAll(/(\d)([a-z])/g, (_all, digit, letter) => digit + letter.toUpperCase())
    .replaceAll(/([A-Z])([A-Z])s(?![a-z])/g, (_all, first, second) => `${first}${second.toLowerCase()}s`);

/** Each at its newest release. */
export const generators: Generator[] = [
  openapiTypescript,
  {
    name: '@hey-api/openapi-ts',
    ...heyApi,
    packages: [...heyApi.packages],
    command: [...heyApi.command],
    judges: 'types',
    judgeOf: (id) => ({
      module: './hey/sdk.gen.js',
      code: `NonNullable<NonNullable<Parameters<typeof import('./hey/sdk.gen.js').${lowerFirst(heyName(id))}>[0]>['body']>`,
    }),
  },
  {
    name: '@hey-api/openapi-ts, zod',
    ...heyApi,
    packages: [...heyApi.packages],
    command: [...heyApi.command],
    judges: 'zod',
    // A JSON number of the format uint64 is no bigint for it.
    worldLimitations: [/^GOOGLEAPIS_COM_GMAIL_\w+: right: .*bigint/],
    judgeOf: (id) => ({ module: './hey/zod.gen.js', code: `z${heyName(id)}Body` }),
  },
  {
    name: 'orval, fetch',
    ...orval,
    packages: [...orval.packages],
    command: [...orval.command],
    judges: 'types',
    judgeOf: (id) => ({
      module: './orval/fetch.js',
      code: `NonNullable<Parameters<typeof import('./orval/fetch.js').${camelCase(id)}>[0]>`,
    }),
  },
  {
    name: 'orval, zod',
    ...orval,
    packages: [...orval.packages],
    command: [...orval.command],
    judges: 'zod',
    judgeOf: (id) => ({ module: './orval/zod.js', code: `${pascalCase(id)}Body` }),
  },
  {
    // The newest release with types; version 5 has no plugin for them yet. On one schema of each of these apps it calls
    // itself without an end.
    name: 'kubb, types',
    leftOut: ['httpbin', 'open_meteo', 'slack', 'stripe'],
    // What stands in an `allOf` beside a part that has words alone, or requirements alone, may be anything for it.
    worldLimitations: [/ (?:AMAZONAWS_COM_DYNAMODB|BOX_COM|DIGITALOCEAN_COM)_\w+: another type of \w+$/],
    packages: [
      '@kubb/cli@4.39.3',
      '@kubb/core@4.39.3',
      '@kubb/plugin-oas@4.39.3',
      '@kubb/plugin-ts@4.39.3',
      '@kubb/react-fabric@0.16.1',
      'typescript@5.9.3',
    ],
    node: 20,
    judges: 'types',
    files: {
      'kubb.config.mjs': `import { defineConfig } from '@kubb/core';
import { pluginOas } from '@kubb/plugin-oas';
import { pluginTs } from '@kubb/plugin-ts';

export default defineConfig({
  root: '.',
  input: { path: 'contract.json' },
  output: { path: 'kubb', clean: true, format: false, lint: false },
  plugins: [pluginOas(), pluginTs()],
});
`,
    },
    command: ['@kubb/cli/bin/kubb.cjs', 'generate', '--config', 'kubb.config.mjs'],
    judgeOf: (id) => ({
      module: './kubb/index.js',
      code: `import('./kubb/index.js').${id.replaceAll('_', '')}MutationRequest`,
    }),
  },
  {
    name: 'kubb, zod',
    packages: ['kubb@5.2.0', '@kubb/plugin-zod@5.1.6', 'typescript@5.9.3', 'zod@4.6.7'],
    node: 24,
    judges: 'zod',
    files: {
      'kubb.config.mjs': `import { pluginZod } from '@kubb/plugin-zod';
import { defineConfig } from 'kubb';

export default defineConfig({
  root: '.',
  input: 'contract.json',
  output: { path: 'kubb', clean: true },
  plugins: [pluginZod({})],
});
`,
    },
    command: ['kubb/bin/kubb.js', 'generate', '--config', 'kubb.config.mjs'],
    // Of a list of texts beside a pattern it keeps the pattern.
    limitations: [/^OPEN_METEO_FORECAST: right: .*invalid_format/],
    // So it does of a number beside its digits; and a schema that leads back to itself by two ways does not compile.
    worldLimitations: [/: right: .*invalid_format/, /^kubb\/zod\/amazonawsComDynamodbMap\w+\.ts.*TS2345/],
    judgeOf: (id) => {
      const name = id.replaceAll('_', '');
      return { module: `./kubb/zod/${name}Schema.js`, code: `${name}BodySchema` };
    },
  },
  {
    name: 'openapi-zod-client',
    packages: [
      'openapi-zod-client@1.18.3',
      'typescript@5.9.3',
      'zod@3.25.76',
      '@zodios/core@10.9.6',
      'axios@1.21.1',
    ],
    node: 20,
    judges: 'zod',
    files: {},
    command: [
      'openapi-zod-client/bin.js',
      'contract.json',
      '--output',
      'zodios.ts',
      '--export-schemas',
      '--with-deprecated',
    ],
    // It bounds a list that leads back to itself, such as Notion's blocks, before the list is there.
    leftOut: ['notion'],
    // A member that may be anything may be missing for zod 3, also where it is required.
    limitations: [/^HTTPBIN_\w+_ANYTHING: no body: is parsed$/],
    worldLimitations: [/^(?:PLAID|SLIDEROOM)_COM_\w+: no \w+: is parsed$/],
    judgeOf: (id) => ({ module: './zodios.js', code: `schemas.${id}_Body` }),
  },
];
