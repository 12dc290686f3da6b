import { methods } from './description-grammar.mjs';

/** Where a contract is that names no server. https://spec.openapis.org/oas/v3.1.1.html#openapi-object */
const besideTheContract = [{ url: '/' }];

/**
 * Gives the servers of the whole contract to each operation that has none of its own, and has some in the other
 * contract, so that those are compared which count for it. A change of the servers of the whole is told once.
 */
export function serversOfOperations(base, revision) {
  for (const root of ['paths', 'webhooks']) {
    const [before, after] = [base, revision].map(({ document }) => document[root] ?? {});
    for (const path of Object.keys(before).filter((name) => Object.hasOwn(after, name))) {
      for (const method of methods) {
        const [one, other] = [before[path]?.[method], after[path]?.[method]];
        if (one === undefined || other === undefined) continue;
        if (one.servers === undefined && other.servers !== undefined) giveServers(one, base);
        if (one.servers !== undefined && other.servers === undefined) giveServers(other, revision);
      }
    }
  }
}

function giveServers(operation, { document, origins }) {
  operation.servers = document.servers ?? besideTheContract;
  origins.setMember(operation, 'servers', origins.ofMember(document, 'servers'));
}
