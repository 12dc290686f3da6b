import type { ChildServer } from '../processes/child-server.js';
import { median, ratio } from '../report/statistics.js';
import { callTime } from './call-time.js';
import type { SizedApps } from './sized-apps.js';

/** The first call to an action of each imported app, for which its validators are compiled, beside the second. */
export async function benchColdCalls({ actions, githubs }: SizedApps, server: ChildServer): Promise<void> {
  if (githubs.length === 0) return;
  const pairs: [number, number][] = [];
  for (const key of githubs) {
    const call = {
      action: `${key.toUpperCase()}_ISSUES_CREATE`,
      input: { owner: 'octocat', repo: 'hello-world', title: 'Hello' },
    };
    pairs.push([await callTime(server, call), await callTime(server, call)]);
  }
  const of = (side: 0 | 1) => median(pairs.map((pair) => pair[side])).toFixed(1);
  const slowest = Math.max(...pairs.map(([first]) => first)).toFixed(1);
  process.stdout.write(
    `  cold action, ${actions} actions: first call ${of(0)} ms (slowest ${slowest} ms), second ${of(1)} ms (${ratio(pairs).toFixed(1)} times; ${pairs.length} apps)\n`,
  );
}
