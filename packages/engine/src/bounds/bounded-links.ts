import type { ConnectLinkRepository, KeyBounds } from '@actway/store';
import { notAdministered, refusedByBound } from './outside-bounds.js';
import { isWithin, type Reach } from './reach.js';
import { assertEntity, assertMayMakeLink } from './within-bounds.js';

/** `ConnectLinkRepository` as a key with bounds sees it: it makes links within them. Using one needs no key. */
export function boundedLinks(
  links: ConnectLinkRepository,
  bounds: KeyBounds,
  reach: Reach,
): ConnectLinkRepository {
  return {
    async insert(link) {
      assertMayMakeLink({ bounds });
      assertEntity(bounds, link.entityId);
      if (!isWithin(reach, link)) throw refusedByBound('apps', `${link.appKey} is none of them.`);
      return links.insert(link);
    },
    findByHash: links.findByHash,
    step: links.step,
    noteFailure: links.noteFailure,
    async deleteOfEntity() {
      throw notAdministered();
    },
    async deleteExpiredBefore() {
      throw notAdministered();
    },
  };
}
