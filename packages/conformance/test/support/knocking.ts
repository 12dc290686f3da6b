import { connect, type Socket } from 'node:net';

/** What becomes of a connection that is opened and asks for something: an answer's status, or by what it ends. */
export interface Knock {
  /** Undefined until then. */
  outcome: string | undefined;
}

/**
 * Opens connection after connection, each of which asks whether the server is alive, so many at a time: until nobody
 * listens, or it is told to end.
 */
export function knockOn(url: string, atOnce: number): { readonly knocks: Knock[]; end(): void } {
  const { hostname, port } = new URL(url);
  const knocks: Knock[] = [];
  const sockets = new Set<Socket>();
  let isOver = false;
  const knock = (): void => {
    if (isOver) return;
    const one: Knock = { outcome: undefined };
    knocks.push(one);
    const socket = connect(Number(port), hostname);
    sockets.add(socket);
    let answer = '';
    let failure: string | undefined;
    socket.on('connect', () => {
      socket.write(`GET /healthz HTTP/1.1\r\nhost: ${hostname}\r\nconnection: close\r\n\r\n`);
      // The next comes while this one is under way: so many as the server can take at most.
      setImmediate(knock);
    });
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      answer += chunk;
    });
    socket.on('error', ({ code }: NodeJS.ErrnoException) => {
      failure = code;
      if (code === 'ECONNREFUSED') isOver = true;
    });
    socket.on('close', () => {
      sockets.delete(socket);
      one.outcome = /^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? failure ?? 'ended';
    });
  };
  for (let count = 0; count < atOnce; count += 1) knock();
  return {
    knocks,
    end: () => {
      isOver = true;
      for (const socket of sockets) socket.destroy();
    },
  };
}
