import type { Description, Json } from '@actway/testing/description';
import { root } from '@actway/testing/repository-root';
import {
  type Comparison,
  compareContracts,
  type PackageVersion,
  readPolicy,
  type Source,
} from './modules.js';

/** Files in memory, one of which is the contract. */
export function sourceOf(
  files: Record<string, string>,
  label = 'memory',
  packageVersion?: PackageVersion,
): Source {
  const start = 'memory://files/';
  return {
    label,
    root: `${start}openapi.yaml`,
    read: async (location) => {
      const text = files[location.slice(start.length)];
      if (text === undefined) throw new Error('there is no such file');
      return text;
    },
    place: (location) => location.slice(start.length),
    packageVersion,
  };
}

/** Compares two contracts by the policy of the repository. */
export async function compare(base: Json, revision: Json, now = new Date()): Promise<Comparison> {
  const policy = await readPolicy(`${root}redocly.yaml`);
  const source = (contract: Json) => sourceOf({ 'openapi.yaml': JSON.stringify(contract, null, 2) });
  return compareContracts(source(base), source(revision), { policy, now });
}

/** A copy of a contract, changed. */
export function changed(contract: Description, apply: (copy: Description) => unknown): Description {
  const copy = structuredClone(contract);
  apply(copy);
  return copy;
}
