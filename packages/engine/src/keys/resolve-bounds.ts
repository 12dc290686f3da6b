import { type Catalog, nearestNames } from '@actway/catalog';
import type { KeyBounds } from '@actway/store';
import { EngineError, type EngineFault } from '../engine-error.js';

/** What a key is to be bound to, as somebody wrote it: apps by key, name or id, actions by id or alias, in any case. */
export interface WantedBounds {
  entityId?: string | undefined;
  apps?: readonly string[] | undefined;
  actions?: readonly string[] | undefined;
  readOnly?: boolean | undefined;
}

const mostHelped = 5;

/**
 * The bounds in the words of the catalog: keys of apps, ids of actions; null where nothing is bound.
 * @throws EngineError `key-invalid` naming each app and each action that there is not, or that is of no app of the list
 */
export function resolveBounds(catalog: Catalog, wanted: WantedBounds): KeyBounds | null {
  const faults: EngineFault[] = [];
  const { entityId, readOnly } = wanted;
  const apps = wanted.apps?.map((name, index) => {
    const app = catalog.findApp(name);
    if (app === undefined) faults.push(unknown('keyApps', index, name, catalog));
    return app?.key ?? '';
  });
  const actions = wanted.actions?.map((name, index) => {
    const id = catalog.findActionId(name);
    if (id === undefined) faults.push(unknown('keyActions', index, name, catalog));
    else if (apps !== undefined && !apps.includes(catalog.action(id).app.key))
      faults.push(fault('keyActions', index, 'is an action of none of the apps', 'enum'));
    return id ?? '';
  });
  if (faults.length > 0) throw new EngineError('key-invalid', 'The key cannot be bound so.', faults);
  const bounds: KeyBounds = {
    ...(entityId !== undefined && { entityId }),
    ...(apps !== undefined && { apps: [...new Set(apps)].sort() }),
    ...(actions !== undefined && { actions: [...new Set(actions)].sort() }),
    ...(readOnly === true && { readOnly }),
  };
  return Object.keys(bounds).length === 0 ? null : bounds;
}

/** What is nearest is looked for among all names: for the first of a list alone. */
function unknown(
  subject: 'keyApps' | 'keyActions',
  index: number,
  name: string,
  catalog: Catalog,
): EngineFault {
  const isApp = subject === 'keyApps';
  const names = isApp ? catalog.apps() : catalog.actions();
  const known = index < mostHelped ? names.map((one) => ('key' in one ? one.key : one.name)) : [];
  const [nearest] = nearestNames(name, known, 1);
  const meant = nearest === undefined ? '' : `; did you mean ${nearest}?`;
  const shown = JSON.stringify(name.slice(0, 80));
  return fault(subject, index, `${shown} is not an ${isApp ? 'app' : 'action'}${meant}`, 'unknown');
}

function fault(subject: 'keyApps' | 'keyActions', index: number, message: string, code: string): EngineFault {
  return { subject, pointer: `/${index}`, message, code };
}
