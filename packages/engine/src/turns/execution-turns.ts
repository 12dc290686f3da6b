import type { Deadline } from '../deadline.js';
import { AppTurns, type TurnLimits } from './app-turns.js';
import { notInTime, tooMany } from './turn-error.js';
import type { TurnOwner } from './turn-owner.js';

/**
 * How many executions are under way at once: of one account, and of one app for one project. An app whose server is
 * silent holds calls until their deadline; here it holds so many, and calls to other apps and of other projects are
 * not behind them. Further calls wait within their deadline, each account of an app in its turn, and those beyond four
 * times the limit are refused at once.
 */
export class ExecutionTurns {
  readonly #apps = new Map<string, AppTurns>();

  constructor(private readonly limits: TurnLimits) {}

  /**
   * Runs the work when its turn comes.
   * @throws EngineError `too-many-executions` when it does not come; the work has not begun then
   */
  async run<Result>(owner: TurnOwner, deadline: Deadline, work: () => Promise<Result>): Promise<Result> {
    const key = `${owner.projectId} ${owner.appKey}`;
    const account = owner.accountId ?? '';
    let app = this.#apps.get(key);
    if (app === undefined) {
      app = new AppTurns(this.limits);
      this.#apps.set(key, app);
    }
    try {
      if (!app.take(account)) await this.#wait(app, account, owner, deadline);
      try {
        return await work();
      } finally {
        app.end(account);
      }
    } finally {
      if (app.isIdle) this.#apps.delete(key);
    }
  }

  #wait(app: AppTurns, account: string, owner: TurnOwner, { ending }: Deadline): Promise<void> {
    if (!app.hasRoom(account)) throw tooMany(owner, this.limits);
    return new Promise((resolve, reject) => {
      const begin = (): void => {
        ending.removeEventListener('abort', giveUp);
        resolve();
      };
      const giveUp = (): void => {
        app.leave(account, begin);
        reject(notInTime(owner));
      };
      if (ending.aborted) {
        reject(notInTime(owner));
        return;
      }
      ending.addEventListener('abort', giveUp);
      app.wait(account, begin);
    });
  }
}
