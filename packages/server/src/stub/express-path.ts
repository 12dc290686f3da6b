import type { ContractOperation } from './contract.js';

/** `/api/v1/apps/{appName}` as Express spells it: `/api/v1/apps/:appName`. */
export function toExpressPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}

/** The methods that each path of the contract answers; HEAD follows GET. */
export function methodsByPath(operations: readonly ContractOperation[]): Map<string, string[]> {
  const methods = new Map<string, string[]>();
  for (const { path, method } of operations) {
    const allowed = method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()];
    methods.set(path, [...(methods.get(path) ?? []), ...allowed]);
  }
  return methods;
}
