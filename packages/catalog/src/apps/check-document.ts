import {
  asString,
  dereference,
  isObject,
  jsonPointer,
  member,
  objectMember,
  visitKeywords,
} from '@actway/openapi';
import type { AppFault } from '../catalog-error.js';
import type { AppDocument } from './app.js';
import { templateFields } from './auth-schemes.js';
import { documentOperations, serversInDocument } from './operations.js';
import { faultOfUrl } from './origins.js';

/** What makes an OpenAPI document unusable for the catalog; its operations are judged one by one elsewhere. */
export function faultsOfDocument(document: AppDocument): AppFault[] {
  const faults: AppFault[] = [];
  const tell: Tell = (pointer, message) => void faults.push({ file: document.file, pointer, message });
  checkShape(document, tell);
  checkServers(document, tell);
  visitKeywords(document.root, (object, pointer) => {
    const reference = member(object, '$ref');
    if (reference === undefined) return;
    const fault = faultOfReference(document, reference);
    if (fault !== undefined) tell(`${pointer}/$ref`, fault);
  });
  return faults;
}

type Tell = (pointer: string, message: string) => void;

function checkShape(document: AppDocument, tell: Tell): void {
  const { root } = document;
  const openapi = member(root, 'openapi');
  if (typeof openapi !== 'string' || !/^3\.1\.\d+$/.test(openapi)) {
    tell('/openapi', 'must be a 3.1 version such as "3.1.1"; convert documents in 2.0 or 3.0 first');
  }
  if (!isObject(member(root, 'paths'))) tell('/paths', 'must be an object');
  for (const [path, node] of Object.entries(objectMember(root, 'paths'))) {
    if (path.startsWith('x-')) continue;
    if (!path.startsWith('/')) tell(jsonPointer('paths', path), 'a path must start with /');
    else if (!isObject(node)) tell(jsonPointer('paths', path), 'must be an object');
  }
}

function checkServers(document: AppDocument, tell: Tell): void {
  const own = member(document.root, 'servers');
  if (!Array.isArray(own) || own.length === 0) {
    const bare = documentOperations(document).some(
      ({ pathItem, operation }) => !Array.isArray(operation.servers) && !Array.isArray(pathItem.servers),
    );
    if (bare) tell('/servers', 'is required: an absolute URL that the requests go to');
  }
  for (const { url, server, pointer } of serversInDocument(document)) {
    const fault = faultOfUrl(url);
    if (fault !== undefined) tell(`${pointer}/url`, fault);
    for (const name of templateFields(url)) {
      const variable = member(objectMember(server, 'variables'), name);
      if (!isObject(variable) || asString(variable.default) === undefined) {
        tell(`${pointer}/variables`, `the server variable ${name} needs a default`);
      }
    }
  }
}

function faultOfReference(document: AppDocument, reference: unknown): string | undefined {
  if (typeof reference !== 'string') return 'must be a string';
  if (!reference.startsWith('#')) {
    return 'points outside this document: put what it refers to into this file and write #/…';
  }
  if (reference !== '#' && !reference.startsWith('#/')) return 'must be a JSON pointer: #/components/…';
  if (dereference(document, { $ref: reference }) === undefined) {
    return 'points at nothing in this document, or runs in a circle';
  }
  return undefined;
}
