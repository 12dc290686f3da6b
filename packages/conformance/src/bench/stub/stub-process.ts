import { createHttpServer, createStub, exampleHandlers } from '@actway/server/stub';
import { printAddress } from '../processes/print-address.js';

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
server.listen(0, '127.0.0.1', () => printAddress(server));
