import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Action, type AuthScheme, type Catalog, openCatalog, shippedAppsFolder } from '@actway/catalog';
import { allRecipes, type Recipe } from '@actway/catalog/recipes';
import { createClient } from '@actway/client';
import { startServerSubject } from '@actway/conformance';
import { shownInputs } from '@actway/testing/shown-inputs';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addApp } from './support/added-app.js';
import { type AppRequest, type RecipeServer, startRecipeServer } from './support/start-recipe-server.js';

/** Those whose packages are small; all where everything is done at full count. */
const small = ['figma', 'netlify', 'notion_whole'];
const recipes = (await allRecipes()).filter(
  ({ key }) => process.env.ACTWAY_TEST_LONG === '1' || small.includes(key),
);

/** Plaid answers a wrong secret with the status of any other wrong request: nothing tells it. */
const withoutCheck = ['plaid'];

/** Holds every app that was added. */
const together = await mkdtemp(join(tmpdir(), 'actway-together-'));
afterAll(() => rm(together, { recursive: true, force: true }));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-recipes-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a recipe, added from a local copy of its package', () => {
  test.each(recipes)('$key has its actions, connects, and executes in the sandbox', async (recipe) => {
    const { key, manifest, trial } = recipe;
    const printed = await addApp(recipe, join(folder, 'apps'));
    expect(printed).not.toMatch(
      /The document is another|finds nothing at|has no operation|There is no action/,
    );
    expect(printed).toMatch(/ actions out, /);
    expect(printed).toContain(`npx actway apps ${key}`);

    await cp(join(folder, 'apps', key), join(together, key), { recursive: true });

    const server = await startRecipeServer(folder);
    try {
      expectActions(server.catalog, recipe);
      for (const action of server.catalog.actions())
        expect(shownInputs(server.catalog, action).refused, action.id).toEqual([]);
      for (const scheme of server.catalog.app(key).authSchemes) await expectToConnect(server, recipe, scheme);
    } finally {
      await server.close();
    }

    const subject = await startServerSubject({ ACTWAY_APPS: join(folder, 'apps') });
    try {
      const client = createClient({ baseUrl: subject.url, apiKey: subject.apiKey });
      const id = idOf(server.catalog, key, trial.operation);
      expect(await client.execute(id, { input: trial.input })).toMatchObject({
        successful: true,
        error: null,
      });
      const check = manifest.credentialCheck?.operation;
      const easy = server.catalog
        .actions({ apps: [key] })
        .filter(({ important, operationId }) => important || operationId === check);
      for (const action of easy) {
        const input = easyInput(action);
        if (input === undefined) continue;
        const { error } = await client.execute(action.id, { input });
        expect(error, action.id).toBeNull();
      }
      for (const { name } of namesOf(recipe)) {
        const details = await client.api.GET('/api/v2/actions/{actionId}', {
          params: { path: { actionId: name } },
        });
        expect(details.data?.name).toBe(name);
      }
    } finally {
      await subject.close();
    }
  });

  test('stands beside all others, and beside what ships', async () => {
    const catalog = await openCatalog({ folders: [shippedAppsFolder, together] });
    const keys = catalog.apps().map(({ key }) => key);
    expect(keys).toEqual(expect.arrayContaining([...(await readdir(together)), 'github', 'slack']));
    for (const { name, action } of recipes.flatMap(namesOf)) expect(catalog.action(name).id).toBe(action);
  });
});

/** Every important action is there, by the name of the overlay, and every further name leads to its action. */
function expectActions(catalog: Catalog, recipe: Recipe): void {
  const { key, manifest } = recipe;
  const actions = catalog.actions().filter(({ app }) => app.key === key);
  const important = actions.filter((action) => action.important);
  expect(important).toHaveLength(manifest.important?.length ?? 0);
  expect(important.every(({ displayName }) => /^[A-Z]/.test(displayName))).toBe(true);
  for (const { name, action } of namesOf(recipe)) {
    expect(actions.map(({ id }) => id)).toContain(action);
    expect(catalog.action(name).id).toBe(action);
  }
}

function namesOf({ manifest }: Recipe): { name: string; action: string }[] {
  return Object.entries(manifest.aliases ?? {}).flatMap(([action, names]) =>
    names.map((each) => ({ name: typeof each === 'string' ? each : each.name, action })),
  );
}

function idOf(catalog: Catalog, key: string, operationId: string): string {
  const operation = catalog
    .actions()
    .find((action) => action.app.key === key && action.operationId === operationId);
  if (operation === undefined) throw new Error(`${key} has no action of the operation ${operationId}.`);
  return operation.id;
}

/** A credential that the app refuses makes no account; one that it takes does, and goes where the maker says. */
async function expectToConnect(server: RecipeServer, recipe: Recipe, scheme: AuthScheme): Promise<void> {
  const { key, manifest } = recipe;
  const given = givenTo(server.catalog, key, scheme);
  const connect = async () => {
    const { data, error } = await server.client.api.POST('/api/v2/connectedAccounts/initiateConnection', {
      body: {
        app: { uniqueKey: key },
        config: {
          authScheme: scheme.name,
          ...(scheme.oauth && {
            integrationSecrets: { client_id: 'the-client', client_secret: 'the-secret-of-the-client' },
          }),
        },
        connection: { initiateData: given, entityId: 'ann' },
      },
    });
    const { connectionStatus: status, connectedAccountId } = data?.connectionResponse ?? {};
    return { status, connectedAccountId, error };
  };
  server.takeRequests();
  server.answer.status = 401;
  server.answer.body = {};
  const refused = await connect();
  if (withoutCheck.includes(key)) expect(refused.status).toBe('ACTIVE');
  else {
    expect(refused.error?.message, `${key}, ${scheme.name}`).toContain('refus');
    const [request] = server.takeRequests();
    expectCredential(request, scheme, given);
    const origins = (manifest.origins ?? []).map((origin) => filled(origin, given));
    expect(origins).toContain(request?.origin);
  }
  server.answer.status = 200;
  server.answer.body = { ok: true };
  const connected = await connect();
  expect(connected.status).toBe('ACTIVE');
  server.takeRequests();
  const { connectedAccountId } = connected;
  const { operation, input } = recipe.trial;
  await server.client.execute(idOf(server.catalog, key, operation), { connectedAccountId, input });
  expectCredential(server.takeRequests()[0], scheme, given);
}

/** The example of the document, or nothing where nothing is required. */
function easyInput({ exampleInput, inputSchema }: Action): Record<string, unknown> | undefined {
  const required = typeof inputSchema === 'object' ? inputSchema.required : [];
  return exampleInput ?? (Array.isArray(required) && required.length > 0 ? undefined : {});
}

/** What stands in each field of a scheme: another text each. */
function givenTo(catalog: Catalog, key: string, { mode, fields }: AuthScheme): Record<string, string> {
  const names =
    mode === 'OAUTH2'
      ? ['access_token', ...fields.filter(({ required }) => required).map(({ name }) => name)]
      : fields.map(({ name }) => name);
  const connection = catalog.app(key).connectionFields.map(({ name }) => name);
  return Object.fromEntries(
    [...new Set([...names, ...connection])].map((name) => [name, `given-${name.replaceAll('_', '-')}-77`]),
  );
}

const filled = (text: string, values: Record<string, string>) =>
  text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');

function expectCredential(
  request: AppRequest | undefined,
  { placements, mode }: AuthScheme,
  given: Record<string, string>,
): void {
  expect(request).toBeDefined();
  const basic = Buffer.from(`${given.username}:${given.password ?? ''}`).toString('base64');
  for (const { in: place, name, value } of placements) {
    const expected = filled(value, { ...given, ...(mode === 'BASIC' ? { basic } : {}) });
    const found = place === 'query' ? request?.query.get(name) : request?.headers[name.toLowerCase()];
    expect(found, `${place} ${name}`).toBe(expected);
  }
  if (placements.length === 0) expect(request?.path).toContain(given.token);
}
