import type { Engine } from '@actway/engine';

/** What the handlers work with. */
export interface HandlerContext {
  engine: Engine;
  /** When the catalog was opened, in ISO 8601. */
  loadedAt: string;
  /** Which apps are known to who has no key. */
  appsWithoutKey: 'shipped' | 'all';
  /** Whether the server has been told to stop. */
  isStopping: () => boolean;
}
