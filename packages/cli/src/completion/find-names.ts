import { delimiter } from 'node:path';
import { type Names, readNames } from '@actway/catalog/names';

/** Whoever presses a key waits no longer for a server; in milliseconds. */
const patience = 1_500;

/** The names of the server of ACTWAY_URL with the key of ACTWAY_API_KEY; else those of the apps on this machine. */
export async function findNames(environment: NodeJS.ProcessEnv): Promise<Names> {
  const { ACTWAY_URL: url, ACTWAY_API_KEY: key, ACTWAY_APPS: folders = '' } = environment;
  const ofServer = url && key ? await namesOfServer(url, key) : undefined;
  return ofServer ?? readNames(folders.split(delimiter).filter((folder) => folder !== ''));
}

async function namesOfServer(url: string, key: string): Promise<Names | undefined> {
  try {
    const [actions, apps] = await Promise.all(
      ['/api/v2/actions/list/enums', '/api/v1/apps/list/enums'].map((path) => ask(url + path, key)),
    );
    return { actions: actions ?? [], apps: (apps ?? []).map((app) => app.toLowerCase()) };
  } catch {
    // Nobody reads an error while a word is completed.
    return undefined;
  }
}

async function ask(address: string, key: string): Promise<string[]> {
  const response = await fetch(address, {
    headers: { 'x-api-key': key },
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return ((await response.json()) as unknown[]).filter((name) => typeof name === 'string');
}
