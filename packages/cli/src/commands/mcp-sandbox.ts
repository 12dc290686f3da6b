import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '../settings/settings.js';
import { startSandbox } from './sandbox.js';

/** A sandbox that an agent's client started. */
export interface AgentSandbox {
  url: string;
  apiKey: string;
  stop(): Promise<void>;
}

/** A sandbox on a port and in a folder of its own, unless ACTWAY_SANDBOX_FOLDER names one. */
export async function openAgentSandbox(environment: NodeJS.ProcessEnv): Promise<AgentSandbox> {
  const named = environment.ACTWAY_SANDBOX_FOLDER;
  const folder = named || (await mkdtemp(join(tmpdir(), 'actway-mcp-')));
  const remove = async () => {
    if (!named) await rm(folder, { recursive: true, force: true });
  };
  try {
    const { PUBLIC_URL: _url, ...others } = environment;
    const settings = readSettings({
      ...others,
      PORT: '0',
      DATABASE_URL: `sqlite:${join(folder, 'sandbox.db')}`,
      // Lines of a log would go where the protocol is spoken.
      LOG_LEVEL: 'silent',
    });
    const running = await startSandbox(settings);
    process.stderr.write(
      'actway mcp: the sandbox. Each app is a mock of itself; --url and ACTWAY_API_KEY lead to a server.\n',
    );
    return {
      url: running.url,
      apiKey: running.apiKey,
      stop: async () => {
        await running.stop();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
