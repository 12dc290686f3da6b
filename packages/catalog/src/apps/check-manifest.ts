import { basename, dirname } from 'node:path';
import { jsonPointer } from '@actway/openapi';
import type { AppFault } from '../catalog-error.js';
import type { AppDocument } from './app.js';
import { templateFields } from './auth-schemes.js';
import { checkAuthSchemes } from './check-auth-schemes.js';
import type { Manifest } from './manifest.js';
import { documentOperations, serversInDocument } from './operations.js';
import { faultOfOrigin } from './origins.js';

/** These are the transport's or the credential's own; a fixed value would break the request or leak. */
const refusedHeaders = new Set([
  'authorization',
  'connection',
  'content-length',
  'content-type',
  'cookie',
  'host',
  'proxy-authorization',
  'transfer-encoding',
]);

/** What the manifest's schema cannot see: how its parts fit each other, the folder and the documents. */
export function faultsOfManifest(manifest: Manifest, file: string, documents: AppDocument[]): AppFault[] {
  const faults: AppFault[] = [];
  const tell = (pointer: string, message: string) => void faults.push({ file, pointer, message });
  const folder = basename(dirname(file));
  if (manifest.key !== folder) tell('/key', `must be the name of the folder, ${folder}`);
  if (documents.length === 0)
    tell('', 'the app has no document: add one named major_minor.yaml, such as 1_0.yaml');
  checkAuthSchemes(manifest, tell);
  checkOrigins(manifest, tell);
  checkHeaders(manifest, tell);
  checkConnectionFields(manifest, documents, tell);
  checkNamedOperations(manifest, documents, tell);
  return faults;
}

type Tell = (pointer: string, message: string) => void;

function checkOrigins(manifest: Manifest, tell: Tell): void {
  const origins = manifest.origins ?? [];
  const fieldNames = new Set((manifest.connectionFields ?? []).map((field) => field.name));
  for (const [index, origin] of origins.entries()) {
    const fault = faultOfOrigin(origin, fieldNames);
    if (fault !== undefined) tell(jsonPointer('origins', index), fault);
  }
  if (origins.length === 0 && (manifest.authSchemes ?? []).length > 0) {
    tell('/origins', 'is required with an auth scheme: name the origins that credentials may be sent to');
  }
}

function checkHeaders(manifest: Manifest, tell: Tell): void {
  const seen = new Set<string>();
  for (const name of Object.keys(manifest.headers ?? {})) {
    const lower = name.toLowerCase();
    if (refusedHeaders.has(lower)) tell(jsonPointer('headers', name), 'cannot be fixed by a manifest');
    if (seen.has(lower)) tell(jsonPointer('headers', name), 'is there twice; letter case does not count');
    seen.add(lower);
  }
}

function checkConnectionFields(manifest: Manifest, documents: AppDocument[], tell: Tell): void {
  const fields = manifest.connectionFields ?? [];
  tellTwins(fields, '/connectionFields', tell);
  const addresses = [
    ...documents.flatMap(serversInDocument).map((server) => server.url),
    ...(manifest.authSchemes ?? []).flatMap(({ oauth }) => [
      oauth?.authorizationUrl ?? '',
      oauth?.tokenUrl ?? '',
    ]),
  ];
  const variables = new Set(addresses.flatMap(templateFields));
  for (const [index, field] of fields.entries()) {
    if (!variables.has(field.name)) {
      tell(
        jsonPointer('connectionFields', index, 'name'),
        'no server of the documents and no address of OAuth has a variable of this name',
      );
    }
  }
}

function checkNamedOperations(manifest: Manifest, documents: AppDocument[], tell: Tell): void {
  const known = new Set(documents.flatMap(documentOperations).map((operation) => operation.operationId));
  for (const member of ['important', 'writing'] as const) {
    for (const [index, operationId] of (manifest[member] ?? []).entries()) {
      if (!known.has(operationId))
        tell(jsonPointer(member, index), 'no document has an operation of this id');
    }
  }
}

function tellTwins(fields: { name: string }[], pointer: string, tell: Tell): void {
  const seen = new Set<string>();
  for (const [index, field] of fields.entries()) {
    if (seen.has(field.name)) tell(`${pointer}/${index}/name`, `the field ${field.name} is declared twice`);
    seen.add(field.name);
  }
}
