import type { IntegrationRepository, KeyBounds } from '@actway/store';
import { refusedByBound } from './outside-bounds.js';
import { common, isWithin, type Reach } from './reach.js';
import { assertMayChange } from './within-bounds.js';

/** `IntegrationRepository` as a key with bounds sees it: what is of other apps is not there. */
export function boundedIntegrations(
  integrations: IntegrationRepository,
  bounds: KeyBounds,
  reach: Reach,
): IntegrationRepository {
  async function find(projectId: string, id: string) {
    const integration = await integrations.find(projectId, id);
    return integration && isWithin(reach, { appKey: integration.appKey }) ? integration : undefined;
  }

  /** An integration serves every entity, and every action of its app. */
  function assertMayConfigure(): void {
    assertMayChange({ bounds });
    const what = 'An integration serves others too: let the operator change it.';
    if (bounds.entityId !== undefined) throw refusedByBound('entity', what);
    if (bounds.actions !== undefined) throw refusedByBound('actions', what);
  }

  return {
    find,
    async insert(integration) {
      assertMayChange({ bounds });
      // The first connection of an app makes one without a client, by which nobody else is led anywhere.
      if (integration.clientId) assertMayConfigure();
      if (!isWithin(reach, { appKey: integration.appKey }))
        throw refusedByBound('apps', `${integration.appKey} is none of them.`);
      return integrations.insert(integration);
    },
    async findByApp(projectId, appKey, authScheme) {
      return isWithin(reach, { appKey }) ? integrations.findByApp(projectId, appKey, authScheme) : undefined;
    },
    async list(projectId, filter = {}) {
      const appKeys = common(filter.appKeys, reach.appKeys);
      return integrations.list(projectId, { ...filter, ...(appKeys !== undefined && { appKeys }) });
    },
    async countByApp(projectId, filter) {
      const counts = await integrations.countByApp(projectId, filter);
      return new Map([...counts].filter(([appKey]) => isWithin(reach, { appKey })));
    },
    async update(projectId, id, changes) {
      assertMayConfigure();
      return (await find(projectId, id)) && integrations.update(projectId, id, changes);
    },
    async delete(projectId, id) {
      assertMayConfigure();
      return (await find(projectId, id)) !== undefined && integrations.delete(projectId, id);
    },
  };
}
