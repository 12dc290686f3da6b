import { createHttpServer, createStub, exampleHandlers } from '@actway/server/stub';

// A back end of your own, in twenty lines: begin with the examples of the contract, replace them one by one.
const app = await createStub(
  {
    ...exampleHandlers(),
    executeAction: ({ path, body, caller }) => ({
      status: 200,
      body: {
        data: { echoed: path.actionId, input: body.input ?? {}, for: caller.name },
        successful: true,
        successfull: true,
        error: null,
      },
    }),
  },
  { authenticate: (key: string) => (key === 'key-of-anna' ? { name: 'Anna' } : undefined) },
);

createHttpServer(app).listen(Number(process.env.PORT ?? 3001), '127.0.0.1');
