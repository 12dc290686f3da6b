/** How many executions may be under way at once. */
export interface TurnLimits {
  /** Of one connected account. */
  perAccount: number;
  /** Of one app, for one project. */
  perApp: number;
}

/** For each that may be under way, so many may wait. */
const waitingPerRunning = 4;

interface AccountTurns {
  running: number;
  /** What to call when their turn comes, the oldest first. */
  readonly waiting: Set<() => void>;
}

/** Who is under way and who waits, of one app and one project. Each step costs the same however many wait. */
export class AppTurns {
  readonly #accounts = new Map<string, AccountTurns>();
  /** Accounts that wait for the app alone. The first is next, and then stands last. */
  readonly #next = new Set<string>();
  #running = 0;
  #waiting = 0;

  constructor(private readonly limits: TurnLimits) {}

  get isIdle(): boolean {
    return this.#running === 0 && this.#waiting === 0;
  }

  /** Takes a turn that is free. */
  take(name: string): boolean {
    const account = this.#account(name);
    if (this.#running >= this.limits.perApp || account.running >= this.limits.perAccount) {
      this.#forget(name, account);
      return false;
    }
    this.#running += 1;
    account.running += 1;
    return true;
  }

  /** Whether one more may wait. */
  hasRoom(name: string): boolean {
    const { perApp, perAccount } = this.limits;
    const waiting = this.#accounts.get(name)?.waiting.size ?? 0;
    return this.#waiting < perApp * waitingPerRunning && waiting < perAccount * waitingPerRunning;
  }

  /** Calls `begin` once a turn is taken on its behalf. */
  wait(name: string, begin: () => void): void {
    const account = this.#account(name);
    account.waiting.add(begin);
    this.#waiting += 1;
    if (account.running < this.limits.perAccount) this.#next.add(name);
  }

  /** Waits no more. */
  leave(name: string, begin: () => void): void {
    const account = this.#account(name);
    if (account.waiting.delete(begin)) this.#waiting -= 1;
    if (account.waiting.size === 0) this.#next.delete(name);
    this.#forget(name, account);
  }

  /** Gives back a turn that was taken. */
  end(name: string): void {
    const account = this.#account(name);
    this.#running -= 1;
    account.running -= 1;
    if (account.waiting.size > 0) this.#next.add(name);
    else this.#forget(name, account);
    this.#beginNext();
  }

  #beginNext(): void {
    while (this.#running < this.limits.perApp) {
      const [name] = this.#next;
      if (name === undefined) return;
      this.#next.delete(name);
      const account = this.#account(name);
      const [begin] = account.waiting;
      if (begin === undefined) return;
      account.waiting.delete(begin);
      this.#waiting -= 1;
      this.#running += 1;
      account.running += 1;
      if (account.waiting.size > 0 && account.running < this.limits.perAccount) this.#next.add(name);
      begin();
    }
  }

  #account(name: string): AccountTurns {
    const known = this.#accounts.get(name);
    if (known !== undefined) return known;
    const made: AccountTurns = { running: 0, waiting: new Set() };
    this.#accounts.set(name, made);
    return made;
  }

  #forget(name: string, { running, waiting }: AccountTurns): void {
    if (running === 0 && waiting.size === 0) this.#accounts.delete(name);
  }
}
