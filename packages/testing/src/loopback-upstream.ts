import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import {
  type AddressInfo,
  createServer as createTcpServer,
  type Socket,
  type Server as TcpServer,
} from 'node:net';

/** A request as a server read it from the wire. */
export interface SeenRequest {
  method: string;
  /** The request target, as it was sent. */
  url: string;
  headers: IncomingMessage['headers'];
  rawHeaders: string[];
  body: Buffer;
}

export interface LoopbackUpstream {
  port: number;
  /** `127.0.0.1:port` */
  host: string;
  /** `http://127.0.0.1:port` */
  url: string;
  seen: SeenRequest[];
  /** Sockets accepted so far, and those still open. */
  connections: { accepted: number; open: Set<Socket> };
  close(): Promise<void>;
}

type Answer = (request: SeenRequest, response: ServerResponse, socket: Socket) => void;

/** A real HTTP server on 127.0.0.1 that records every request, then answers it. Port 0 is any free one. */
export async function startUpstream(
  answer: Answer = (_, response) => response.end('{}'),
  port = 0,
): Promise<LoopbackUpstream> {
  const seen: SeenRequest[] = [];
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const { method = '', url = '', headers, rawHeaders } = incoming;
      const request = { method, url, headers, rawHeaders, body: Buffer.concat(chunks) };
      seen.push(request);
      answer(request, response, incoming.socket);
    });
  });
  return { ...(await listen(server, port)), seen };
}

/** A real TCP server that hands each socket over, for answers that no HTTP library would send. */
export async function startTcpUpstream(onConnection: (socket: Socket) => void): Promise<LoopbackUpstream> {
  const server = createTcpServer((socket) => {
    socket.on('error', () => {});
    onConnection(socket);
  });
  return { ...(await listen(server)), seen: [] };
}

async function listen(server: Server | TcpServer, wanted = 0): Promise<Omit<LoopbackUpstream, 'seen'>> {
  const connections = { accepted: 0, open: new Set<Socket>() };
  server.on('connection', (socket: Socket) => {
    connections.accepted += 1;
    connections.open.add(socket);
    socket.on('close', () => connections.open.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(wanted, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    host: `127.0.0.1:${port}`,
    url: `http://127.0.0.1:${port}`,
    connections,
    close: () => {
      for (const socket of connections.open) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
