import type { AtHand } from '@actway/json';
import type { Deadline } from '../deadline.js';
import { AppTurns, type TurnLimits } from './app-turns.js';
import { notInTime, tooMany } from './turn-error.js';
import type { TurnOwner } from './turn-owner.js';

/** A turn that was taken. */
export interface Turn {
  /** Gives it back. */
  end(): void;
}

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
   * Takes a turn when it comes.
   * @throws EngineError `too-many-executions` when it does not come
   */
  take(owner: TurnOwner, deadline: Deadline): AtHand<Turn> {
    const key = `${owner.projectId} ${owner.appKey}`;
    const account = owner.accountId ?? '';
    let app = this.#apps.get(key);
    if (app === undefined) {
      app = new AppTurns(this.limits);
      this.#apps.set(key, app);
    }
    const turn = new TakenTurn(this.#apps, key, app, account);
    return app.take(account) ? turn : this.#takeLater(turn, app, account, owner, deadline);
  }

  async #takeLater(
    turn: TakenTurn,
    app: AppTurns,
    account: string,
    owner: TurnOwner,
    deadline: Deadline,
  ): Promise<Turn> {
    try {
      await this.#wait(app, account, owner, deadline);
      return turn;
    } catch (error) {
      turn.forget();
      throw error;
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

class TakenTurn implements Turn {
  constructor(
    private readonly apps: Map<string, AppTurns>,
    private readonly key: string,
    private readonly app: AppTurns,
    private readonly account: string,
  ) {}

  end(): void {
    this.app.end(this.account);
    this.forget();
  }

  /** Lets go of the app's turns when nobody has or waits for one. */
  forget(): void {
    if (this.app.isIdle) this.apps.delete(this.key);
  }
}
