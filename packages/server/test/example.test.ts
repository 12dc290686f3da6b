import { createServer } from 'node:net';
import { expect, it } from 'vitest';

it('the example of the stub runs as it stands', async () => {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  process.env.PORT = String(port);
  await import('../examples/stub.js');
  const answer = await fetch(`http://127.0.0.1:${port}/api/v2/actions/ANY/execute`, {
    method: 'POST',
    headers: { 'x-api-key': 'key-of-anna', 'content-type': 'application/json' },
    body: '{"input":{"a":1}}',
  });
  expect(await answer.json()).toMatchObject({
    data: { echoed: 'ANY', input: { a: 1 }, for: 'Anna' },
    successful: true,
  });
});
