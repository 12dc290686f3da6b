import type { Action, Catalog } from '@actway/catalog';
import type { components } from '@actway/contract';

export function wireAction(catalog: Catalog, action: Action): components['schemas']['Action'] {
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
    parameters: catalog.displaySchema(action, 'input'),
    response: catalog.displaySchema(action, 'output'),
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
