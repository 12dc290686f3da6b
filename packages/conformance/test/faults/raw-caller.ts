import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A caller who writes bytes, and reads when it likes. */
export class RawCaller {
  #received = '';
  readonly #socket: Socket;
  readonly #closed: Promise<unknown>;

  static async to(url: string): Promise<RawCaller> {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    return new RawCaller(socket);
  }

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.#closed = new Promise((resolve) => socket.on('close', resolve));
    socket.on('error', () => {});
    socket.setEncoding('latin1').on('data', (text) => {
      this.#received += text;
    });
  }

  write(text: string): void {
    this.#socket.write(text);
  }

  /** Reads nothing from now on. */
  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  get isOpen(): boolean {
    return !this.#socket.destroyed;
  }

  /** The status line of each answer so far. */
  get statuses(): number[] {
    return [...this.#received.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));
  }

  /** Everything so far. */
  get received(): string {
    return this.#received;
  }

  /** Ends its side, as one does who has nothing more to say. */
  end(): void {
    this.#socket.end();
  }

  hangUp(): void {
    this.#socket.resetAndDestroy();
  }

  /** Resolves when the connection is closed. */
  async closed(): Promise<void> {
    await this.#closed;
  }
}
