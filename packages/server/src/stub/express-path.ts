import type { ContractOperation } from './contract.js';

/**
 * What `/api/v1/apps/{appName}` matches, as Express takes a path: in any case of letters, and with a slash behind it. As
 * a regular expression, of which Express puts the parameters in a plain object. Those of a path that it reads itself
 * are in an object without a prototype, which V8 keeps as a dictionary: that costs some 2 µs for each request.
 */
export function toExpressPath(path: string): RegExp {
  const pattern = path
    .split(/\{(\w+)\}/)
    .map((part, index) => (index % 2 === 0 ? literal(part) : `(?<${part}>[^/]+)`));
  return new RegExp(`^${pattern.join('')}/?$`, 'i');
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
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
