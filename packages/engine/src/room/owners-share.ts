import type { HeldBytes } from './held-bytes.js';

interface Waiting {
  bytes: number;
  begin(): void;
}

/** What one owner holds of a room, and who waits on its behalf. */
export class OwnersShare {
  used = 0;
  /** The oldest first. */
  readonly holders = new Set<HeldBytes>();
  /** The one that waits longest first. */
  readonly waiting = new Map<HeldBytes, Waiting>();

  get isIdle(): boolean {
    return this.holders.size === 0;
  }

  get oldest(): HeldBytes | undefined {
    const [oldest] = this.holders;
    return oldest;
  }

  /** Whose turn it is: the oldest holder, where that waits. */
  get next(): { holder: HeldBytes; bytes: number } | undefined {
    const { oldest } = this;
    const ofOldest = oldest && this.waiting.get(oldest);
    if (oldest && ofOldest) return { holder: oldest, bytes: ofOldest.bytes };
    for (const [holder, { bytes }] of this.waiting) return { holder, bytes };
    return undefined;
  }
}
