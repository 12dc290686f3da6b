import {
  asString,
  dereferenceObject,
  isObject,
  type JsonObject,
  objectMember,
  setMember,
} from '@actway/openapi';
import type { AppDocument } from '../apps/app.js';
import { methods } from '../apps/operations.js';

const tokenNames = new Set(['token', 'access_token', 'oauth_token', 'api_key', 'apikey']);

/**
 * A copy of a document without the parameters that are credentials: those at a place that a Security Scheme names,
 * and those that are called like one and described as one (Slack declares `token` on most of its operations).
 * Credentials come from connected accounts; as inputs they would be asked of callers and models.
 */
export function dropCredentialParameters(
  document: AppDocument,
  places: { in: string; name: string }[],
): { root: JsonObject; dropped: number } {
  const declared = new Set(places.map(({ in: place, name }) => `${place} ${name.toLowerCase()}`));
  let dropped = 0;
  const isCredential = (node: unknown): boolean => {
    const parameter = dereferenceObject(document, node);
    const name = asString(parameter?.name)?.toLowerCase();
    if (parameter === undefined || name === undefined || parameter.in === 'path') return false;
    const described = /auth|credential|access token/i.test(asString(parameter.description) ?? '');
    return declared.has(`${parameter.in} ${name}`) || (tokenNames.has(name) && described);
  };
  const without = (owner: JsonObject): JsonObject => {
    if (!Array.isArray(owner.parameters)) return owner;
    const parameters = owner.parameters.filter((node) => !isCredential(node));
    dropped += owner.parameters.length - parameters.length;
    return { ...owner, parameters };
  };
  const paths: JsonObject = {};
  for (const [path, item] of Object.entries(objectMember(document.root, 'paths'))) {
    const copy = isObject(item) ? without(item) : {};
    const operations = methods.flatMap((method) => {
      const operation = copy[method];
      return isObject(operation) ? [[method, without(operation)]] : [];
    });
    setMember(paths, path, { ...copy, ...Object.fromEntries(operations) });
  }
  return { root: { ...document.root, paths }, dropped };
}
