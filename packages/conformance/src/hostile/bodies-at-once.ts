import type { HostileCase } from './hostile-target.js';
import { bodyAsking, executeOf, sendRequest } from './send-request.js';

/** At once. Their texts alone, read and parsed, are more than the heap that the server has. */
const many = 40;

export const bodiesAtOnce: HostileCase = {
  name: `${many} bodies of 10 MB at once`,
  send: async (target) => {
    const body = Buffer.from(bodyAsking('small', { sessionInfo: { text: 'x'.repeat(10_000_000) } }));
    const calls = Array.from({ length: many }, () => sendRequest(target, executeOf(body)));
    return [...new Set(await Promise.all(calls))].toSorted().join(', ');
  },
};
