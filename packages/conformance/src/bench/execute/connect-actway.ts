import { fileURLToPath } from 'node:url';
import { request } from 'undici';
import { type ActwaySetup, actwayProgram } from '../processes/actway-server.js';
import { printedBy } from '../processes/run-process.js';

/** What the upstream is sent; it asks for none. */
export const benchToken = 'ghp_Q7x2Zk81mVhJ4tWc9RbL5yNs3DfP60aEuXiG';

/** A key of the store, made before the server has the database for itself. */
export async function createActwayKey({ databaseUrl }: Pick<ActwaySetup, 'databaseUrl'>): Promise<string> {
  const printed = await printedBy([fileURLToPath(actwayProgram), 'keys', 'create', '--name', 'bench'], {
    env: { PATH: process.env.PATH, DATABASE_URL: databaseUrl },
  });
  return printed.trim();
}

/**
 * Connects an account of the measured app with a token, and resolves to its id.
 * @throws Error with the answer, when there is none
 */
export async function connectAccount(url: string, key: string, entityId: string): Promise<string> {
  const answer = await request(`${url}/api/v2/connectedAccounts/initiateConnection`, {
    method: 'POST',
    headers: { 'x-api-key': key, 'content-type': 'application/json' },
    body: JSON.stringify({
      app: { uniqueKey: 'bench' },
      config: { authScheme: 'BEARER_TOKEN' },
      connection: { entityId, initiateData: { token: benchToken } },
    }),
  });
  const body = (await answer.body.json()) as { connectionResponse?: { connectedAccountId: string } };
  if (body.connectionResponse === undefined)
    throw new Error(`No account was connected: ${answer.statusCode} ${JSON.stringify(body)}`);
  return body.connectionResponse.connectedAccountId;
}
