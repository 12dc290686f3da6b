import type { ChildServer } from '../processes/child-server.js';
import { callTime } from './call-time.js';
import type { SizedApps } from './sized-apps.js';

/** Of an action of each imported app the first call, for which its validators are compiled, and the second; in milliseconds. */
export interface ColdCalls {
  first: number[];
  second: number[];
}

/** Undefined where no app was imported. */
export async function measureColdCalls(
  { githubs }: SizedApps,
  server: ChildServer,
): Promise<ColdCalls | undefined> {
  if (githubs.length === 0) return undefined;
  const cold: ColdCalls = { first: [], second: [] };
  for (const key of githubs) {
    const call = {
      action: `${key.toUpperCase()}_ISSUES_CREATE`,
      input: { owner: 'octocat', repo: 'hello-world', title: 'Hello' },
    };
    cold.first.push(await callTime(server, call));
    cold.second.push(await callTime(server, call));
  }
  return cold;
}
