import { createHash } from 'node:crypto';
import Fastify from 'fastify';
import { Pool } from 'undici';
import { printAddress } from '../../processes/print-address.js';
import { type IssueInput, issuesPath } from '../issue-input.js';
import { AccountTable } from './account-table.js';
import { executeSchema } from './execute-schema.js';
import { openFile } from './open-file.js';
import { RecordTable } from './record-table.js';

/**
 * The baseline: what a good engineer writes by hand for this one action, and wants fast. Fastify and Ajv, a key known by
 * its hash, the account's row, its token opened with AES-256-GCM, one request to the upstream, the answer parsed and put
 * into the envelope, and one durable record: no answer leaves before its row is committed.
 */
const { UPSTREAM = '', DATABASE = '', API_KEY = '', ACCOUNT_ID = '', TOKEN = '' } = process.env;

const projects = new Map([[sha256(API_KEY), 'default']]);
const database = openFile(DATABASE);
const accounts = AccountTable.create(database);
accounts.insert({ id: ACCOUNT_ID, project: 'default', entityId: 'default', token: TOKEN });
const records = RecordTable.create(database);
const upstream = new Pool(UPSTREAM, { connections: 64 });

interface Execute {
  Body: { connectedAccountId: string; input: IssueInput };
}

const gateway = Fastify({
  ajv: { customOptions: { coerceTypes: false, removeAdditional: false, allowUnionTypes: true } },
});

declare module 'fastify' {
  interface FastifyRequest {
    /** Whose key it came with. */
    project: string;
  }
}

gateway.decorateRequest('project', '');
// Before the body is read: nothing is parsed for a stranger.
gateway.addHook('onRequest', (incoming, reply, next) => {
  const key = incoming.headers['x-api-key'];
  const project = typeof key === 'string' ? projects.get(sha256(key)) : undefined;
  if (project === undefined) {
    reply.code(401).send({ message: 'x-api-key is not a key of ours.' });
    return;
  }
  incoming.project = project;
  next();
});

gateway.post<Execute>(
  '/api/v2/actions/BENCH_ISSUES_CREATE/execute',
  { schema: executeSchema },
  async (incoming, reply) => {
    const started = Date.now();
    const { project } = incoming;
    const { connectedAccountId, input } = incoming.body;
    const account = accounts.find(project, connectedAccountId);
    if (account === undefined) return reply.code(404).send({ message: 'There is no such account.' });

    const { owner: _owner, repo: _repo, ...issue } = input;
    const { statusCode, body } = await upstream.request({
      method: 'POST',
      path: issuesPath(input),
      headers: {
        authorization: `Bearer ${account.token}`,
        accept: 'application/vnd.github+json',
        'content-type': 'application/json',
      },
      body: JSON.stringify(issue),
    });
    const data = await body.json();
    const successful = statusCode < 400;
    await records.insert({
      action: 'BENCH_ISSUES_CREATE',
      project,
      account: connectedAccountId,
      entityId: account.entityId,
      upstreamStatus: statusCode,
      started,
      ended: Date.now(),
      input: JSON.stringify(input),
    });
    return {
      data: successful ? data : {},
      successful,
      successfull: successful,
      error: successful ? null : `The app answered ${statusCode}.`,
    };
  },
);

await gateway.listen({ host: '127.0.0.1', port: 0 });
printAddress(gateway.server);

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
