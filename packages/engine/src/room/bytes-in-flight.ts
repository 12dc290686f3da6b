import { HeldBytes, type Room } from './held-bytes.js';
import { OwnersShare } from './owners-share.js';

/** Of the whole room an owner may hold so much while it is not alone with its oldest. */
const ownersPart = 3 / 4;

/**
 * Room for large bodies, from their first bytes until they are no longer needed. One bound for the process, and no owner
 * (a project) may take all of it. Who waits gets its turn after one of each other owner that waits, and the oldest of
 * an owner before its others.
 *
 * No one waits for ever. The oldest holder of all is never held up, so it ends, and gives back what it holds; then
 * another is the oldest. The oldest of an owner is not held up by its owner's part, so others of the same owner that have
 * half of what they need do not wait for each other. A server has one room for the bodies of requests and one for the
 * answers of apps, and whoever has both took the first before the second: who waits for room for a body holds none for
 * an answer, so what it waits for never waits for it.
 */
export class BytesInFlight implements Room {
  #used = 0;
  #waiting = 0;
  /** The oldest first. */
  readonly #holders = new Set<HeldBytes>();
  /** Those who wait stand in the order of their turns. */
  readonly #owners = new Map<string, OwnersShare>();

  /** @param total in bytes; the oldest holder, and the oldest of each owner, may go beyond it by what one needs */
  constructor(private readonly total: number) {}

  /** What one call holds of it, on behalf of an owner. `whenOver` is asked to call back once it needs nothing any more. */
  hold(owner: string, whenOver: (listener: () => void) => void): HeldBytes {
    return new HeldBytes(this, owner, whenOver);
  }

  take(holder: HeldBytes, bytes: number): boolean {
    const share = this.#shareOf(holder.owner);
    this.#holders.add(holder);
    share.holders.add(holder);
    const isNext = this.#waiting === 0 && this.#fits(bytes) && this.#isInPart(holder, bytes);
    if (!isNext && !this.#isOldest(holder)) return false;
    this.#count(share, bytes);
    return true;
  }

  wait(holder: HeldBytes, bytes: number, begin: () => void): void {
    this.#shareOf(holder.owner).waiting.set(holder, { bytes, begin });
    this.#waiting += 1;
    // Those who came before may wait for their owners' parts alone.
    this.#beginNext();
  }

  leave(holder: HeldBytes): void {
    if (this.#forget(holder)) this.#beginNext();
  }

  give(holder: HeldBytes, bytes: number): void {
    this.#count(this.#shareOf(holder.owner), -bytes);
    this.#beginNext();
  }

  end(holder: HeldBytes): void {
    const share = this.#shareOf(holder.owner);
    this.#holders.delete(holder);
    share.holders.delete(holder);
    this.#forget(holder);
    if (share.isIdle) this.#owners.delete(holder.owner);
    this.#beginNext();
  }

  #beginNext(): void {
    const [oldest] = this.#holders;
    if (oldest !== undefined) this.#beginIfWaiting(oldest);
    while (this.#waiting > 0 && this.#beginOne());
  }

  /** Begins the first whose turn it is. Where there is no room for it nobody else passes, so that there will be. */
  #beginOne(): boolean {
    for (const [owner, share] of this.#owners) {
      const { next } = share;
      if (next === undefined || !this.#isInPart(next.holder, next.bytes)) continue;
      if (!this.#fits(next.bytes)) return false;
      this.#beginIfWaiting(next.holder);
      // Its owner stands last from now on.
      this.#owners.delete(owner);
      this.#owners.set(owner, share);
      return true;
    }
    return false;
  }

  #beginIfWaiting(holder: HeldBytes): void {
    const share = this.#shareOf(holder.owner);
    const waiting = share.waiting.get(holder);
    if (waiting === undefined) return;
    this.#forget(holder);
    this.#count(share, waiting.bytes);
    waiting.begin();
  }

  #forget(holder: HeldBytes): boolean {
    const wasWaiting = this.#owners.get(holder.owner)?.waiting.delete(holder) ?? false;
    if (wasWaiting) this.#waiting -= 1;
    return wasWaiting;
  }

  #fits(bytes: number): boolean {
    return this.#used + bytes <= this.total;
  }

  #isInPart(holder: HeldBytes, bytes: number): boolean {
    const share = this.#shareOf(holder.owner);
    return share.oldest === holder || share.used + bytes <= this.total * ownersPart;
  }

  #isOldest(holder: HeldBytes): boolean {
    const [oldest] = this.#holders;
    return oldest === holder;
  }

  #count(share: OwnersShare, bytes: number): void {
    this.#used += bytes;
    share.used += bytes;
  }

  #shareOf(owner: string): OwnersShare {
    const known = this.#owners.get(owner);
    if (known !== undefined) return known;
    const made = new OwnersShare();
    this.#owners.set(owner, made);
    return made;
  }
}
