import { baseContract, type Description, type Json } from '@actway/testing/description';
import { root } from '@actway/testing/repository-root';
import {
  type Comparison,
  compareContracts,
  type Finding,
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
export async function compare(
  base: Json,
  revision: Json,
  now = new Date(),
  extensions?: Record<string, unknown>,
): Promise<Comparison> {
  const policy = await readPolicy(`${root}redocly.yaml`);
  const source = (contract: Json) => sourceOf({ 'openapi.yaml': JSON.stringify(contract, null, 2) });
  return compareContracts(source(base), source(revision), { policy, extensions, now });
}

/** What is found between the contract of the corpus, prepared for an edit, and the same edited. */
export async function findingsOf(
  apply: (contract: Description) => unknown,
  prepare: (contract: Description) => unknown = () => undefined,
  extensions?: Record<string, unknown>,
): Promise<Finding[]> {
  const base = changed(baseContract(), prepare);
  return (await compare(base, changed(base, apply), new Date(), extensions)).findings;
}

/** Findings as a reader has them: `breaking: What changed. Whom it concerns. [rule]`. */
export function told(findings: Finding[]): string[] {
  return findings.map(({ severity, what, who, rule }) => `${severity}: ${what} ${who} [${rule}]`);
}

/** A copy of a contract, changed. */
export function changed(contract: Description, apply: (copy: Description) => unknown): Description {
  const copy = structuredClone(contract);
  apply(copy);
  return copy;
}
