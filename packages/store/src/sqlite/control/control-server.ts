import { rmSync, statSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { isMainThread } from 'node:worker_threads';
import {
  type ControlReply,
  type ControlRequest,
  LineReader,
  signOfLifeMs,
  silenceMs,
} from './control-messages.js';
import { controlPath } from './control-path.js';

/** What the socket is for: the file of the database is held still while somebody copies it. */
export interface HeldFile {
  /** Absolute path of the database. */
  readonly file: string;
  /** Resolves when the file has all that was committed and nothing is written to it. Rejects with StoreError. */
  hold(): Promise<void>;
  /** What was written meanwhile goes into the file. */
  release(): Promise<void>;
}

export interface ControlServerOptions {
  /** What may be written beside the file while it is held. Bytes, default 1 GiB. */
  readonly largestLog?: number;
}

const maximumConnections = 8;

/**
 * Answers commands of the database's owner on a socket beside it, which no other user may open (mode 0600). One command
 * has the file held at a time; the others wait.
 */
export class ControlServer {
  readonly #held: HeldFile;
  readonly #largestLog: number;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** Ends when the file is free for the next. */
  #turn: Promise<void> = Promise.resolve();

  constructor(held: HeldFile, { largestLog = 1024 ** 3 }: ControlServerOptions = {}) {
    this.#held = held;
    this.#largestLog = largestLog;
    this.#server = createServer((socket) => this.#serve(socket));
    this.#server.maxConnections = maximumConnections;
  }

  /**
   * Listens. The database is this process's own, so a socket that is there was left by one that is gone.
   * Rejects with an Error when there can be none.
   */
  async listen(): Promise<void> {
    const path = controlPath(this.#held.file);
    if (path === undefined)
      throw new Error(`the path of ${this.#held.file} is too long for a socket beside it`);
    rmSync(path, { force: true });
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.once('listening', resolve);
      listenPrivately(this.#server, path);
    });
    await chmod(path, 0o600);
    this.#server.on('error', () => undefined);
    this.#server.unref();
  }

  /** Ends with whoever is connected, and removes the socket. Who copies the file is told nothing, and so fails. */
  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    if (this.#server.listening) await new Promise((resolve) => this.#server.close(resolve));
    await this.#turn;
  }

  #serve(socket: Socket): void {
    const lines = new LineReader();
    const talk = new Talk(socket);
    this.#sockets.add(socket);
    socket.unref();
    socket.setEncoding('utf8');
    socket.setTimeout(silenceMs, () => socket.destroy());
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      this.#sockets.delete(socket);
      talk.end();
    });
    socket.on('data', (text: string) => {
      try {
        for (const line of lines.add(text)) this.#answer(talk, readRequest(line));
      } catch {
        talk.fail('what was sent is no request of `actway db backup`');
      }
    });
  }

  #answer(talk: Talk, request: ControlRequest['actway']): void {
    if (request === 'hold' && talk.stage === 'new') {
      talk.stage = 'waiting';
      this.#turn = this.#turn.then(() => this.#holdFor(talk));
      talk.wait();
    } else if (request === 'go-on' && talk.stage === 'held') {
      if (sizeOf(`${this.#held.file}-wal`) <= this.#largestLog) talk.say({ state: 'held' });
      else
        talk.fail(
          'more was written to the database meanwhile than may wait; back up at a quieter time, or to a faster disk',
        );
    } else if (request === 'release' && talk.stage === 'held') {
      talk.say({ state: 'released' });
      talk.end();
    } else {
      talk.fail('the request does not fit what was asked before');
    }
  }

  /** Ends when the command is done with the file, or is gone. */
  async #holdFor(talk: Talk): Promise<void> {
    if (talk.stage === 'ended') return;
    try {
      await this.#held.hold();
      talk.stage = talk.isOver ? 'ended' : 'held';
      talk.say({ state: 'held' });
      await talk.ended;
    } catch (error) {
      talk.fail(error instanceof Error ? error.message : String(error));
    } finally {
      // A database that is closed by now has nothing to be released.
      await this.#held.release().catch(() => undefined);
    }
  }
}

/** One command's connection, and how far it is. */
class Talk {
  stage: 'new' | 'waiting' | 'held' | 'ended' = 'new';
  readonly ended: Promise<void>;
  readonly #socket: Socket;
  #timer: NodeJS.Timeout | undefined;
  #finish: () => void = () => undefined;

  constructor(socket: Socket) {
    this.#socket = socket;
    this.ended = new Promise((resolve) => {
      this.#finish = resolve;
    });
  }

  get isOver(): boolean {
    return this.stage === 'ended';
  }

  say(reply: ControlReply): void {
    if (this.#socket.writable) this.#socket.write(`${JSON.stringify(reply)}\n`);
  }

  /** Says that it waits until it does no more. */
  wait(): void {
    this.#timer = setInterval(() => {
      if (this.stage === 'waiting') this.say({ state: 'waiting' });
      else clearInterval(this.#timer);
    }, signOfLifeMs).unref();
  }

  fail(reason: string): void {
    if (!this.isOver) this.say({ state: 'failed', reason });
    this.end();
  }

  end(): void {
    this.stage = 'ended';
    clearInterval(this.#timer);
    this.#socket.end();
    this.#finish();
  }
}

/** With no moment at which another user could open it. Binding is done within the call of `listen`. */
function listenPrivately(server: Server, path: string): void {
  const options = { path, exclusive: true };
  if (!isMainThread) {
    server.listen(options);
    return;
  }
  const before = process.umask(0o177);
  try {
    server.listen(options);
  } finally {
    process.umask(before);
  }
}

function readRequest(line: string): ControlRequest['actway'] {
  const { actway } = JSON.parse(line) as Partial<ControlRequest>;
  if (actway === 'hold' || actway === 'go-on' || actway === 'release') return actway;
  throw new Error('no request');
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
