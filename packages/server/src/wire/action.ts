import type { Action, Catalog } from '@actway/catalog';
import type { components } from '@actway/contract';

export function wireAction(catalog: Catalog, action: Action): components['schemas']['Action'] {
  const { app } = action;
  return {
    name: action.id,
    displayName: action.displayName,
    display_name: action.displayName,
    description: action.description,
    appKey: app.key,
    appName: app.key,
    appId: app.key,
    logo: app.logo,
    tags: action.important ? [...action.tags, 'important'] : action.tags,
    parameters: catalog.displaySchema(action, 'input'),
    response: catalog.displaySchema(action, 'output'),
    version: action.version,
    available_versions: catalog.versionsOf(action.id),
    no_auth: app.noAuth,
    deprecated: action.deprecated,
    enabled: true,
  };
}
