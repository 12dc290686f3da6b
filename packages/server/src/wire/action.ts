import type { Action, Catalog } from '@actway/catalog';
import type { components } from '@actway/contract';
import { inTurns, type Steps } from '@actway/json';

type WireAction = components['schemas']['Action'];

export async function wireAction(catalog: Catalog, action: Action): Promise<WireAction> {
  return {
    ...withoutSchemas(catalog, action),
    parameters: JSON.parse(await inTurns(catalog.displaySchemaText(action, 'input'))),
    response: JSON.parse(await inTurns(catalog.displaySchemaText(action, 'output'))),
  };
}

/** The same as JSON. Its schemas, which are most of it, are kept as that; where one is not, it is made in steps. */
export function* writtenAction(catalog: Catalog, action: Action): Steps<string> {
  const parameters = yield* catalog.displaySchemaText(action, 'input');
  const response = yield* catalog.displaySchemaText(action, 'output');
  const head = JSON.stringify(withoutSchemas(catalog, action)).slice(0, -1);
  return `${head},"parameters":${parameters},"response":${response}}`;
}

function withoutSchemas(catalog: Catalog, action: Action): Omit<WireAction, 'parameters' | 'response'> {
  const { app } = action;
  return {
    name: action.name,
    id: action.id,
    aliases: catalog.aliasesOf(action).map(({ name, input = {} }) => ({ name, input })),
    displayName: action.displayName,
    display_name: action.displayName,
    description: action.description,
    appKey: app.key,
    appName: app.key,
    appId: app.key,
    logo: app.logo,
    tags: wireTags(action),
    version: action.version,
    available_versions: catalog.versionsOf(action.id),
    no_auth: app.noAuth,
    deprecated: action.deprecated,
    enabled: true,
  };
}

export function wireActionSummary(action: Action): components['schemas']['ActionSummary'] {
  const { name, displayName, description, app, version, deprecated } = action;
  return {
    ...{ name, displayName, description, version, deprecated },
    ...{ appKey: app.key, logo: app.logo, no_auth: app.noAuth, tags: wireTags(action) },
  };
}

/** `important` is a tag on the wire. */
export function wireTags({ tags, important }: Action): string[] {
  return important ? [...tags, 'important'] : tags;
}
