import type { AddressInfo } from 'node:net';
import { createHttpServer, createStub, exampleHandlers } from '@actway/server/stub';

/** The stub with a handler that echoes: what validation of request and answer costs. */
const app = await createStub(
  {
    ...exampleHandlers(),
    executeAction: ({ body }) => ({
      status: 200,
      body: { data: body?.input ?? {}, successful: true, successfull: true, error: null },
    }),
  },
  { authenticate: () => ({ name: 'bench' }) },
);
const server = createHttpServer(app);
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}` })}\n`);
});
process.on('SIGTERM', () => process.exit(0));
