import type { ContractExpander } from '@actway/catalog';
import type { Engine } from '@actway/engine';
import type { ActionPages } from '../wire/action-pages.js';

/** What the handlers work with. */
export interface HandlerContext {
  engine: Engine;
  /** Expands the contract for whoever asks, of what of the catalog they know. */
  expander: ContractExpander;
  /** Cuts lists of actions into pages. */
  pages: ActionPages;
  /** When the catalog was opened, in ISO 8601. */
  loadedAt: string;
  /** Which apps are known to who has no key. */
  appsWithoutKey: 'shipped' | 'all';
  /** Whether the server has been told to stop. */
  isStopping: () => boolean;
}
