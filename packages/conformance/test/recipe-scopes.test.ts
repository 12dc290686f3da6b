import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { allRecipes, type Recipe } from '@actway/catalog/recipes';
import { isObject, type JsonObject, member, objectMember, strings } from '@actway/openapi';
import { packedPackage } from '@actway/testing/packed-package';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { documentedScopes, oneIsEnough } from './support/documented-scopes.js';

const isLong = process.env.ACTWAY_TEST_LONG === '1';

const recipes = await allRecipes();
const withScopes = recipes.filter((recipe) => scopesOf(recipe).length > 0);

/** Those whose packages are small; all where everything is done at full count. */
const read = withScopes.filter(({ key }) => isLong || key === 'figma');

describe('the scopes that a recipe asks for', () => {
  let compared = 0;

  test.each(read)('of $key do for what its document says of its important operations', async (recipe) => {
    const asked = new Set(scopesOf(recipe));
    const declared = await declaredScopes(recipe);
    compared += declared.size;
    const lacking = [...declared].filter(
      ([, alternatives]) => !alternatives.some((scopes) => scopes.every((scope) => asked.has(scope))),
    );
    expect(lacking).toEqual([]);
  });

  test('are compared with what documents say of them', () => {
    process.stdout.write(`${read.length} recipes ask for scopes, ${compared} operations say which\n`);
    expect(compared).toBeGreaterThan(isLong ? 150 : 9);
  });
});

describe('the scopes that documentation names where a document does not', () => {
  test.each(Object.keys(documentedScopes))('are asked for by %s, or chosen in its steps', (key) => {
    const recipe = recipes.find((each) => each.key === key);
    if (recipe === undefined) throw new Error(`There is no recipe ${key}.`);
    const { manifest, setup } = recipe;
    const asked = new Set([...scopesOf(recipe), ...setup.join(' ').split(/[\s,;]+|\.(?:\s|$)/)]);
    const documented = documentedScopes[key] ?? {};
    const lacking = (manifest.important ?? []).filter((operation) => documented[operation] === undefined);
    expect(lacking).toEqual([]);
    const wanting = Object.entries(documented).filter(
      ([, scopes]) => scopes.length > 0 && !scopes.some((scope) => asked.has(scope)),
    );
    expect(wanting).toEqual([]);
  });
});

function scopesOf({ manifest }: Recipe): string[] {
  return (manifest.authSchemes ?? []).flatMap(({ oauth }) => oauth?.scopes ?? []);
}

/** The alternatives of scopes by operation, of those that are important or test a connection and say them. */
async function declaredScopes(recipe: Recipe): Promise<Map<string, string[][]>> {
  const { key, fingerprints, manifest } = recipe;
  const declared = new Map<string, string[][]>();
  if (documentedScopes[key] !== undefined) return declared;
  const root = await documentOf(recipe);
  for (const [path, item] of Object.entries(objectMember(root, 'paths'))) {
    for (const [method, operation] of Object.entries(isObject(item) ? item : {})) {
      if (!isObject(operation)) continue;
      const name = `${method.toUpperCase()} ${path}`;
      const checks = operation.operationId === manifest.credentialCheck?.operation;
      if (!checks && !(name in fingerprints)) continue;
      const alternatives = scopesIn(root, operation);
      if (alternatives.length > 0)
        declared.set(
          name,
          oneIsEnough.includes(key) ? alternatives.flat().map((scope) => [scope]) : alternatives,
        );
    }
  }
  return declared;
}

/** Of each requirement that names a scheme of OAuth 2: all that it demands. */
function scopesIn(root: JsonObject, operation: JsonObject): string[][] {
  const schemes = objectMember(objectMember(root, 'components'), 'securitySchemes');
  const security = member(operation, 'security') ?? root.security;
  return (Array.isArray(security) ? security : [])
    .filter(isObject)
    .map((requirement) =>
      Object.entries(requirement).filter(([name]) => objectMember(schemes, name).type === 'oauth2'),
    )
    .filter((named) => named.length > 0)
    .map((named) => named.flatMap(([, scopes]) => strings(scopes)));
}

async function documentOf({ document }: Recipe): Promise<JsonObject> {
  const { name, version, path } = document.package;
  const text = await readFile(join(await packedPackage(`${name}@${version}`), path), 'utf8');
  const root = path.endsWith('.json') ? JSON.parse(text) : parse(text, { maxAliasCount: -1 });
  if (!isObject(root)) throw new Error(`${path} is no document.`);
  return root;
}
