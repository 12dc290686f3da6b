import type { UsageKind, UsageName, UsageRepository } from '@actway/store';
import { QuotaError, type QuotaRefusal } from './quota-error.js';
import type { QuotaPeriod } from './quota-period.js';

export interface PeriodQuotaOptions {
  readonly kind: UsageKind;
  /** In one period; undefined: any number, which is counted all the same. */
  readonly limit: number | undefined;
  readonly periodOf: (time: number) => QuotaPeriod;
  /** What a process takes at once, ahead of need: this at first, more while it is soon used. 0: what is needed alone. */
  readonly block: number;
  /** Told of each refusal. */
  readonly refused?: (refusal: QuotaRefusal) => void;
}

/** Whose it is: a project's, or that of one of its keys or connected accounts. */
export interface QuotaOwner {
  readonly projectId: string;
  readonly subjectId?: string | undefined;
}

/** What was taken, to be settled or given back. */
export interface Taken {
  readonly owner: QuotaOwner;
  readonly period: QuotaPeriod;
  readonly amount: number;
}

/** What this process has taken of a period for an owner. */
interface Grant {
  readonly owner: QuotaOwner;
  readonly period: QuotaPeriod;
  /** What is not used of it; below 0: what was used beyond it. */
  left: number;
  block: number;
  /** How much there is still for all processes, as far as this one knows. */
  remaining: number;
  /** By `performance.now()`. */
  takenAt: number;
  usedAt: number;
  /** Until then it is not asked again whether there is more. */
  usedUpUntil: number;
  reserving: Promise<void> | undefined;
}

/** A process gives back what it has not used for so long. Milliseconds. */
const idleMs = 30_000;
/** Others may give back what they have: so long it is believed that there is no more. Milliseconds. */
const usedUpMs = 1_000;
const largestBlock = 1_024;
/** So long a count without a limit is waited for. Milliseconds. */
const patienceMs = 250;

/**
 * Counts what each owner uses within a period, in the store: for all processes, and for good. A process takes some ahead of
 * need and uses that up by itself, so that an execution waits for no database; what it does not use it gives back within a
 * minute, and when it ends. So all together never use more than the limit. What a process has that is killed stays
 * counted: it may have been used.
 */
export class PeriodQuota {
  readonly #usage: UsageRepository;
  readonly #options: PeriodQuotaOptions;
  readonly #grants = new Map<string, Grant>();
  readonly #timer: NodeJS.Timeout;

  constructor(usage: UsageRepository, options: PeriodQuotaOptions) {
    this.#usage = usage;
    this.#options = options;
    this.#timer = setInterval(() => void this.#giveBackIdle(), idleMs / 2).unref();
  }

  get limit(): number | undefined {
    return this.#options.limit;
  }

  /** Takes what is at hand in this process. Undefined: `take` has to ask. */
  takeAtHand(owner: QuotaOwner, amount = 1): Taken | undefined {
    const grant = this.#grantOf(owner);
    if (grant.left < amount) return undefined;
    grant.left -= amount;
    grant.usedAt = performance.now();
    // What fails is asked for again by who needs it.
    if (this.#isLow(grant)) this.#reserve(grant, 0).catch(() => undefined);
    return { owner, period: grant.period, amount };
  }

  /**
   * Takes an amount; where less is left, that.
   * @throws QuotaError where nothing is left
   */
  async take(owner: QuotaOwner, amount = 1): Promise<Taken> {
    for (;;) {
      const atHand = this.takeAtHand(owner, amount);
      if (atHand !== undefined) return atHand;
      const grant = this.#grantOf(owner);
      const { period, left } = grant;
      if (performance.now() < grant.usedUpUntil) {
        if (left <= 0) throw this.#refusal(period);
        grant.left = 0;
        return { owner, period, amount: left };
      }
      const reserving = this.#reserve(grant, amount - left);
      if (this.limit !== undefined) await reserving;
      else if (!(await isDoneSoon(reserving))) {
        // Nothing waits, or is refused, for a count: it is made up for when the store takes it.
        grant.left -= amount;
        return { owner, period, amount };
      }
    }
  }

  /** Says what was used in truth of what was taken; nothing, where it is given back. */
  settle({ owner, period, amount }: Taken, used = 0): void {
    const grant = this.#grants.get(nameOf(owner));
    if (grant?.period.name === period.name) grant.left += amount - used;
    else this.#add({ ...owner, period: period.name }, used - amount).catch(() => undefined);
  }

  /** What is used of the period that runs; what other processes have at hand is in it. */
  async used(owner: QuotaOwner): Promise<{ used: number; period: QuotaPeriod }> {
    const { period } = this.#grantOf(owner);
    const counted = await this.#usage.find(this.#nameOf({ ...owner, period: period.name }));
    return { used: Math.max(0, counted - (this.#grants.get(nameOf(owner))?.left ?? 0)), period };
  }

  /** Gives back what is at hand. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#giveBackIdle(0);
  }

  #grantOf(owner: QuotaOwner): Grant {
    const name = nameOf(owner);
    const known = this.#grants.get(name);
    const now = Date.now();
    if (known !== undefined && now < known.period.endsAt && now >= known.period.startsAt) return known;
    if (known !== undefined) this.#giveBack(known).catch(() => undefined);
    const { limit = Infinity, block, periodOf } = this.#options;
    const made: Grant = {
      ...{ owner, period: periodOf(now), left: 0, block, remaining: limit, takenAt: -Infinity },
      ...{ usedAt: performance.now(), usedUpUntil: -Infinity, reserving: undefined },
    };
    this.#grants.set(name, made);
    return made;
  }

  /** The last of a limit is taken one by one, so that no process has what another one needs. */
  #blockOf({ block, remaining }: Grant): number {
    return Math.min(block, Math.floor(remaining / 20));
  }

  #isLow(grant: Grant): boolean {
    const block = this.#blockOf(grant);
    return block > 1 && grant.left < block / 2 && performance.now() >= grant.usedUpUntil;
  }

  #reserve(grant: Grant, need: number): Promise<void> {
    grant.reserving ??= this.#takeOfStore(grant, need).finally(() => {
      grant.reserving = undefined;
    });
    return grant.reserving;
  }

  async #takeOfStore(grant: Grant, need: number): Promise<void> {
    const { limit } = this;
    const name = this.#nameOf({ ...grant.owner, period: grant.period.name });
    let amount = Math.max(need, this.#blockOf(grant));
    let sum = await this.#usage.take(name, amount, limit);
    if (sum === undefined && limit !== undefined) {
      grant.remaining = Math.max(0, limit - (await this.#usage.find(name)));
      amount = Math.min(need, grant.remaining);
      if (amount > 0) sum = await this.#usage.take(name, amount, limit);
      if (grant.remaining === 0) grant.usedUpUntil = performance.now() + usedUpMs;
    }
    if (sum === undefined) return;
    const now = performance.now();
    const { block } = this.#options;
    grant.block = now - grant.takenAt < 1_000 ? Math.min(2 * grant.block, largestBlock) : block;
    grant.takenAt = now;
    grant.left += amount;
    if (limit !== undefined) grant.remaining = limit - sum;
  }

  async #giveBackIdle(forMs = idleMs): Promise<void> {
    const before = performance.now() - forMs;
    const idle = [...this.#grants].filter(([, { usedAt }]) => usedAt <= before);
    for (const [name, grant] of idle) {
      // What cannot be given back now is, later, or stays counted.
      await this.#giveBack(grant).catch(() => undefined);
      if (grant.left === 0 && grant.reserving === undefined) this.#grants.delete(name);
    }
  }

  async #giveBack(grant: Grant): Promise<void> {
    await grant.reserving?.catch(() => undefined);
    const { left } = grant;
    if (left === 0) return;
    grant.left = 0;
    try {
      await this.#add({ ...grant.owner, period: grant.period.name }, -left);
    } catch (error) {
      grant.left += left;
      throw error;
    }
  }

  async #add(of: Omit<UsageName, 'kind'>, amount: number): Promise<void> {
    if (amount !== 0) await this.#usage.add(this.#nameOf(of), amount);
  }

  #nameOf(of: Omit<UsageName, 'kind'>): UsageName {
    return { ...of, kind: this.#options.kind };
  }

  #refusal(period: QuotaPeriod): QuotaError {
    const refusal = { quota: this.#options.kind, limit: this.limit ?? 0, period };
    this.#options.refused?.(refusal);
    return new QuotaError(refusal);
  }
}

function nameOf({ projectId, subjectId }: QuotaOwner): string {
  return subjectId === undefined ? projectId : `${projectId} ${subjectId}`;
}

/** False where it failed, or takes too long. */
function isDoneSoon(work: Promise<void>): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), patienceMs);
    work.then(
      () => resolve(true),
      () => resolve(false),
    );
    const settled = () => clearTimeout(timer);
    work.then(settled, settled);
  });
}
