import type { AddressInfo, Server } from 'node:net';

/** Tells the parent where a server listens, on the line that it waits for, and ends the process when asked to. */
export function printAddress(server: Server): void {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}` })}\n`);
  process.on('SIGTERM', () => process.exit(0));
}
