import type { Action } from '@actway/catalog';

/** What a request to an app is made of: an action of the catalog, or a raw call that is planned like one. */
export interface PlannedCall extends Pick<Action, 'id' | 'app' | 'version' | 'plan'> {
  /** Redirects are followed to the app's own origins only. */
  staysOnOrigins?: boolean;
}
