import { connect, type Socket } from 'node:net';
import { StoreError } from '../../store-error.js';
import {
  type ControlReply,
  type ControlRequest,
  LineReader,
  signOfLifeMs,
  silenceMs,
} from './control-messages.js';
import { controlPath } from './control-path.js';

/** A file that a server holds still. */
export interface Hold {
  /** Resolves when the file has all that was committed and stands still. `onWaiting`: another backup comes first. */
  begin(onWaiting: () => void): Promise<void>;
  /** Throws StoreError `backup_failed` once the server has let go of the file. */
  require(): void;
  /** Lets go; resolves when the file stood still until now. */
  end(): Promise<void>;
  /** Lets go, whatever becomes of it. */
  drop(): void;
}

/**
 * The server that has a database open, asked on the socket beside it.
 * @param file absolute path of the database
 * @returns undefined when nobody listens there
 * @throws StoreError `backup_failed`, here and in what it returns
 */
export async function askToHold(file: string): Promise<Hold | undefined> {
  const path = controlPath(file);
  const socket = path === undefined ? undefined : await connectTo(path);
  return socket && hold(socket);
}

function connectTo(path: string): Promise<Socket | undefined> {
  const socket = connect(path);
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket));
    socket.once('error', ({ code }: NodeJS.ErrnoException) => {
      if (code === 'EACCES' || code === 'EPERM')
        reject(failed(`${path} is of another user; run this as the user of the server`));
      else resolve(undefined);
    });
  });
}

function hold(socket: Socket): Hold {
  const lines = new LineReader();
  const waiting = new Set<() => void>();
  let state: ControlReply['state'] | undefined;
  let failure: StoreError | undefined;
  const change = (): void => {
    for (const look of waiting) look();
  };
  const fail = (reason: string): void => {
    if (state !== 'released') failure ??= failed(reason);
    socket.destroy();
    change();
  };
  const say = (actway: ControlRequest['actway']): void => {
    socket.write(`${JSON.stringify({ actway })}\n`);
  };
  const signs = setInterval(() => {
    if (state === 'held') say('go-on');
  }, signOfLifeMs);
  socket.setEncoding('utf8');
  socket.setTimeout(silenceMs, () => fail('the server does not answer; see what it does, and try again'));
  socket.on('error', ({ code }: NodeJS.ErrnoException) => fail(`the server cannot be asked (${code})`));
  socket.on('close', () => fail('the server ended meanwhile, so what was copied may be torn; try again'));
  socket.on('data', (text: string) => {
    try {
      for (const line of lines.add(text)) {
        const reply = JSON.parse(line) as ControlReply;
        if (reply.state === 'failed') return fail(reply.reason);
        state = reply.state;
      }
      change();
    } catch {
      fail('what listens at the socket beside the database is no server of actway');
    }
  });
  const until = (wanted: ControlReply['state'], onWaiting?: () => void): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (failure === undefined && state === 'waiting') onWaiting?.();
        if (failure === undefined && state !== wanted) return;
        waiting.delete(look);
        if (failure === undefined) resolve();
        else reject(failure);
      };
      waiting.add(look);
      look();
    });
  const drop = (): void => {
    clearInterval(signs);
    socket.destroy();
  };
  return {
    begin(onWaiting) {
      say('hold');
      return until('held', onWaiting);
    },
    require() {
      if (failure !== undefined) throw failure;
    },
    async end() {
      clearInterval(signs);
      if (failure === undefined) say('release');
      await until('released');
      drop();
    },
    drop,
  };
}

function failed(detail: string): StoreError {
  return new StoreError('backup_failed', detail);
}
