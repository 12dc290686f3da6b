import {
  asString,
  isObject,
  type JsonObject,
  member,
  objectMember,
  setMember,
  strings,
} from '@actway/openapi';
import { templateFields } from '../apps/auth-schemes.js';
import type { ManifestField } from '../apps/manifest.js';
import { methods } from '../apps/operations.js';
import { faultOfOrigin, faultOfUrl } from '../apps/origins.js';
import { ImportError } from './import-error.js';

/** Where requests go, as the app's document and manifest say it. */
export interface ImportedServers {
  root: JsonObject;
  origins: string[];
  connectionFields: ManifestField[];
  notes: string[];
}

const fieldName = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;
const secretName = /token|secret|password|api_?key/i;

/**
 * Makes each server one that requests can go to. `http:` and `//host` become https; a relative address is resolved
 * against the document's own address. `chosen` takes the place of every server, of the document, its paths and its
 * operations. Server variables become connection fields.
 * @throws ImportError 'server-needed', 'option-invalid'
 */
export function importServers(
  root: JsonObject,
  { url, chosen }: { url?: string | undefined; chosen?: string | undefined },
): ImportedServers {
  if (chosen !== undefined && faultOfUrl(chosen) !== undefined) {
    const expected = `it ${faultOfUrl(chosen)}`;
    throw new ImportError({ code: 'option-invalid', option: '--server', value: chosen, expected });
  }
  const reader = new ServerReader(url);
  const own = (owner: JsonObject): JsonObject =>
    chosen === undefined ? reader.withOwnServers(owner) : reader.withoutServers(owner, chosen);
  const servers = reader.read(chosen === undefined ? (root.servers ?? [{ url: '/' }]) : [{ url: chosen }]);
  const paths: JsonObject = {};
  let bare = false;
  for (const [path, item] of Object.entries(objectMember(root, 'paths'))) {
    const copy = own(isObject(item) ? item : {});
    for (const method of methods) {
      const operation = member(copy, method);
      if (!isObject(operation)) continue;
      const read = own(operation);
      copy[method] = read;
      bare ||= !('servers' in read) && !('servers' in copy);
    }
    setMember(paths, path, copy);
  }
  if (bare && servers.length === 0) throw serverNeeded(root.servers);
  return { root: { ...root, servers, paths }, ...reader.result() };
}

function serverNeeded(declared: unknown): ImportError {
  const urls = (Array.isArray(declared) ? declared : []).map((each) =>
    isObject(each) ? asString(each.url) : '',
  );
  return new ImportError({ code: 'server-needed', servers: urls.map((url) => url ?? '').slice(0, 5) });
}

/** Reads Server Objects, and gathers what the manifest must say of them. */
class ServerReader {
  readonly #url: string | undefined;
  readonly #origins = new Set<string>();
  readonly #fields = new Map<string, ManifestField>();
  readonly #notes = new Set<string>();

  constructor(url: string | undefined) {
    this.#url = url;
  }

  /** The servers of a list that requests can go to, each once. */
  read(declared: unknown): JsonObject[] {
    const usable = (Array.isArray(declared) ? declared : []).filter(isObject).flatMap((server) => {
      const whole = this.#whole(server);
      return whole === undefined ? [] : [whole];
    });
    const servers = [...new Map(usable.map((server) => [server.url, server])).values()];
    this.#register(servers);
    return servers;
  }

  /** A Path Item or Operation Object keeps its servers when one of them can be used, else takes the document's. */
  withOwnServers({ servers: declared, ...owner }: JsonObject): JsonObject {
    const servers = this.read(declared);
    return servers.length === 0 ? owner : { ...owner, servers };
  }

  /** A Path Item or Operation Object without servers of its own. */
  withoutServers({ servers: declared, ...owner }: JsonObject, chosen: string): JsonObject {
    for (const server of Array.isArray(declared) ? declared.filter(isObject) : [])
      this.#notes.add(
        `--server ${chosen} takes the place of ${asString(server.url)}, which some operations name.`,
      );
    return owner;
  }

  result() {
    return {
      origins: [...this.#origins],
      connectionFields: [...this.#fields.values()],
      notes: [...this.#notes],
    };
  }

  #whole(server: JsonObject): JsonObject | undefined {
    const written = (asString(server.url) ?? '').trim();
    const url = this.#absolute(withPathBesideHost(written, objectMember(server, 'variables')));
    if (url === undefined || faultOfUrl(url) !== undefined) {
      this.#notes.add(`The server ${JSON.stringify(written)} cannot be used and was left out.`);
      return undefined;
    }
    if (url !== written) this.#notes.add(`The server ${written} became ${url}.`);
    const host = URL.canParse(url.replace(/\{[^{}]*\}/g, 'x'))
      ? new URL(url.replace(/\{[^{}]*\}/g, 'x')).hostname
      : '';
    if (/(^|\.)(example\.(com|org|net)|localhost)$|^(your|my)-|\.(local|internal|test)$/.test(host))
      this.#notes.add(`The server ${url} looks like a placeholder; --server says another.`);
    const variables: JsonObject = {};
    for (const name of templateFields(url))
      variables[name] = serverVariable(name, objectMember(server, 'variables'));
    const { variables: _, ...others } = server;
    return { ...others, url, ...(Object.keys(variables).length === 0 ? {} : { variables }) };
  }

  #absolute(written: string): string | undefined {
    if (/^https:\/\//i.test(written)) return withoutSlash(written);
    if (/^http:\/\/(localhost|127\.\d|\[::1\])/i.test(written)) return withoutSlash(written);
    if (/^http:\/\//i.test(written)) return withoutSlash(written.replace(/^http/i, 'https'));
    if (written.startsWith('//')) return withoutSlash(`https:${written}`);
    if (/^\{[^{}]+\}:\/\//.test(written)) return withoutSlash(written.replace(/^\{[^{}]+\}/, 'https'));
    if (/^[a-z][a-z0-9+.-]*:/i.test(written) || this.#url === undefined) return undefined;
    return URL.canParse(written, this.#url)
      ? withoutSlash(decodeBraces(new URL(written, this.#url).href))
      : undefined;
  }

  #register(servers: JsonObject[]): void {
    for (const server of servers) {
      const url = asString(server.url) ?? '';
      const variables = objectMember(server, 'variables');
      for (const name of templateFields(url)) {
        const variable = objectMember(variables, name);
        if (fieldName.test(name)) this.#fields.set(name, connectionField(name, variable));
      }
      const origin = /^https?:\/\/[^/?#]+/i.exec(url)?.[0] ?? '';
      const names = new Set(this.#fields.keys());
      const sound = faultOfOrigin(origin, names) === undefined ? origin : filled(origin, variables);
      if (faultOfOrigin(sound, names) === undefined) this.#origins.add(sound);
      else
        this.#notes.add(
          `No credential goes to ${origin}: name the origins that it may go to in the manifest.`,
        );
    }
  }
}

/** `https://api.shop.com{path}`, whose variable begins with a slash: its default is a part of the path, and not of the host. */
function withPathBesideHost(url: string, variables: JsonObject): string {
  return url.replace(/^((?:https?:)?\/\/[^/?#{}]+)\{([^{}]+)\}/i, (whole, host: string, name: string) => {
    const path = asString(objectMember(variables, name).default) ?? '';
    return path.startsWith('/') ? host + path : whole;
  });
}

function serverVariable(name: string, declared: JsonObject): JsonObject {
  const variable = objectMember(declared, name);
  const allowed = strings(variable.enum);
  const stated = member(variable, 'default');
  const usual =
    typeof stated === 'string' || typeof stated === 'number' ? String(stated) : (allowed[0] ?? name);
  return {
    ...variable,
    ...(allowed.length === 0 ? {} : { enum: allowed.includes(usual) ? allowed : [...allowed, usual] }),
    default: usual,
  };
}

function connectionField(name: string, variable: JsonObject): ManifestField {
  const description = asString(variable.description);
  const secret = secretName.test(name);
  return {
    name,
    ...(description === undefined ? {} : { description }),
    ...(secret ? { secret } : { default: asString(variable.default) ?? name, required: false }),
  };
}

function filled(origin: string, variables: JsonObject): string {
  return origin.replace(
    /\{([^{}]*)\}/g,
    (_, name: string) => asString(objectMember(variables, name).default) ?? name,
  );
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}

function decodeBraces(url: string): string {
  return url.replaceAll('%7B', '{').replaceAll('%7D', '}');
}
