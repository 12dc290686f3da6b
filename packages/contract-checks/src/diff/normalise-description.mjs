import { ContractCheckError } from '../contract-check-error.mjs';
import { withoutDefaults } from './default-members.mjs';
import { grammar, methods } from './description-grammar.mjs';
import { child } from './json-pointer.mjs';
import { SchemaNormaliser } from './normalise-schema.mjs';
import { Origins } from './origins.mjs';
import { asText } from './values-as-text.mjs';

/** Objects without which nothing can be said of an operation. */
const parts = new Set(['pathItem', 'operation', 'parameter', 'response', 'mediaType']);

/**
 * The contract as one document in which what means the same is written the same: every reference but those to
 * schemas replaced by what it leads to, the parameters and the servers of a path and the security of the whole given to
 * each operation, schemas in their normal form.
 * @returns {{ document: object, origins: Origins }} `origins` says where each part was written.
 */
export function normaliseDescription(files) {
  const origins = new Origins();
  const value = files.valueAt(files.root);
  const schemas = origins.set({}, files.root);
  const normaliser = new SchemaNormaliser(files, origins, schemas);
  const { components, security, tags, ...rest } = value;

  const document = build('description', rest, files.root);
  for (const item of Object.values(document.paths ?? {})) spreadOverOperations(item);
  for (const item of Object.values(document.webhooks ?? {})) spreadOverOperations(item);
  if (tags !== undefined) document.tags = buildMap('tag', tags, { ...files.root, pointer: '/tags' });
  // Last, so that Redocly meets a schema where it is used before it meets it here.
  document.components = origins.set({ schemas }, { ...files.root, pointer: '/components' });
  if (components?.securitySchemes) {
    const at = { ...files.root, pointer: '/components/securitySchemes' };
    document.components.securitySchemes = buildMap('securityScheme', components.securitySchemes, at);
    for (const scheme of Object.values(document.components.securitySchemes)) {
      listScopes(scheme);
      lowerScheme(scheme);
    }
  }
  return { document, origins };

  function build(kind, written, usage) {
    if (kind === 'schema') return normaliser.normalise(written, usage);
    if (kind === 'value') return asText(written);
    if (written === null || typeof written !== 'object') {
      if (parts.has(kind)) throw faultAt(usage, written === null ? 'is empty' : 'is no object');
      return written;
    }
    if (typeof written.$ref === 'string') {
      const { $ref, ...beside } = written;
      const place = files.follow($ref, usage);
      return Object.assign(build(kind, files.valueAt(place), place), beside);
    }
    const part = origins.set({}, usage);
    for (const [key, member] of Object.entries(written)) {
      const at = { file: usage.file, pointer: child(usage.pointer, key) };
      const of = key.startsWith('x-') ? 'value' : (grammar[kind][key] ?? grammar[kind]['*']);
      part[key] = buildMember(of, member, at);
      origins.setMember(part, key, at);
    }
    return withoutDefaults(kind, part);
  }

  function faultAt(place, fault) {
    return new ContractCheckError(
      'unreadable-source',
      `${files.written(place)} (${files.located(place).pointer}) ${fault}, and cannot be compared.`,
      'Correct it; `contract lint` tells what else is wrong.',
    );
  }

  function buildMember(kind, member, at) {
    if (kind === undefined) return member;
    if (typeof kind === 'string') return build(kind, member, at);
    return member === null ? member : buildMap(kind.map ?? kind.list, member, at);
  }

  function buildMap(kind, written, place) {
    const part = origins.set(Array.isArray(written) ? [] : {}, place);
    for (const [key, member] of Object.entries(written)) {
      const at = { file: place.file, pointer: child(place.pointer, key) };
      part[key] = build(isExtension(kind, key) ? 'value' : kind, member, at);
      origins.setMember(part, key, at);
    }
    return part;
  }

  function spreadOverOperations(item) {
    const shared = item.parameters ?? [];
    for (const method of methods.filter((name) => name in item)) {
      const operation = item[method];
      const own = operation.parameters ?? [];
      const inherited = shared.filter((one) => !own.some((other) => isSameParameter(one, other)));
      if (inherited.length > 0) {
        const all = [...own, ...inherited];
        operation.parameters = origins.set(all, origins.ofMember(operation, 'parameters'));
        for (const [index, parameter] of all.entries()) {
          const list = index < own.length ? own : shared;
          origins.setMember(all, index, origins.ofMember(list, list.indexOf(parameter)));
        }
      }
      if (operation.security === undefined && security !== undefined) {
        operation.security = security;
        origins.setMember(operation, 'security', { ...files.root, pointer: '/security' });
      }
      if (operation.servers === undefined && item.servers !== undefined) {
        operation.servers = item.servers;
        origins.setMember(operation, 'servers', origins.ofMember(item, 'servers'));
      }
    }
    delete item.parameters;
    delete item.servers;
  }
}

/** Whether two parameters are one, by place and name. Names of headers know no case. */
export function isSameParameter(one, other) {
  const name = (parameter) => (parameter.in === 'header' ? parameter.name?.toLowerCase() : parameter.name);
  return one.in === other.in && name(one) === name(other);
}

/** Whether a key is an extension of the contract. In most maps it is a name, such as that of a header. */
function isExtension(kind, key) {
  return key.startsWith('x-') && (kind === 'pathItem' || kind === 'response');
}

/** The name of an HTTP scheme knows no case (RFC 9110, section 11.1). */
function lowerScheme(scheme) {
  if (typeof scheme?.scheme === 'string') scheme.scheme = scheme.scheme.toLowerCase();
}

/** Writes the scopes of each flow as a list of names: Redocly compares lists, and not this map. */
function listScopes(scheme) {
  if (!scheme?.flows) return;
  const flows = Object.entries(scheme.flows).map(([name, flow]) => [
    name,
    flow?.scopes ? { ...flow, scopes: Object.keys(flow.scopes).sort() } : flow,
  ]);
  scheme.flows = Object.fromEntries(flows);
}
