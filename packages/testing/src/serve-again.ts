import { createEngine, type EngineParts } from '@actway/engine';
import { createServer, type ServerOptions } from '@actway/server';
import { pino } from 'pino';
import type { LiveServer } from './live-server.js';

/** A further server on the same store, as another process would be. */
export async function serveAgain(
  { engine, projectId }: Pick<LiveServer, 'engine' | 'projectId'>,
  more: Partial<EngineParts> = {},
  options: Partial<ServerOptions> = {},
): Promise<{ url: string; close(): Promise<void> }> {
  const server = await createServer({
    engine: createEngine({ ...engine, ...more }),
    logger: pino({ level: 'silent' }),
    keys: { defaultProjectId: projectId },
    checkAnswers: true,
    ...options,
  });
  const { port } = await server.listen(0, '127.0.0.1');
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}
