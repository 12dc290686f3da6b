import { request } from 'undici';
import { environmentKey } from '../processes/actway-server.js';
import type { ChildServer } from '../processes/child-server.js';
import { median } from '../report/statistics.js';

export interface Call {
  action: string;
  input: Record<string, unknown>;
}

/**
 * One call from request to answer, in milliseconds.
 * @throws when it was not successful: a fast refusal is no measurement
 */
export async function callTime(server: ChildServer, { action, input }: Call): Promise<number> {
  const began = performance.now();
  const answer = await request(`${server.url}/api/v2/actions/${action}/execute`, {
    method: 'POST',
    headers: { 'x-api-key': environmentKey, 'content-type': 'application/json' },
    body: JSON.stringify({ input }),
  });
  const body = (await answer.body.json()) as { successful?: boolean };
  const milliseconds = performance.now() - began;
  if (body.successful !== true)
    throw new Error(`${action} answered ${answer.statusCode}: ${JSON.stringify(body)}`);
  return milliseconds;
}

/**
 * The median of each server's calls, which are made one after another and in turn: several at once would wait for each
 * other, and what slows the machine down for a moment slows all servers down.
 */
export async function medianCallTimes(servers: ChildServer[], call: Call, count: number): Promise<number[]> {
  const times = servers.map((): number[] => []);
  for (let done = 0; done < count; done += 1)
    for (const [index, server] of servers.entries()) times[index]?.push(await callTime(server, call));
  return times.map(median);
}
