import type { Description, Json } from '@actway/testing/description';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

/** A request as a caller makes it. Of a webhook the caller is the server. */
export interface Call {
  /** Such as `POST /parcels`, with the path as the base writes it; `WEBHOOK parcelMoved`. */
  to: string;
  /** From `query.limit`, `header.x-tenant` or `path.parcelId` to a value. */
  parameters?: Record<string, unknown>;
  mediaType?: string;
  body?: unknown;
  /** The security schemes whose credentials are sent, with the scopes that they hold; without it a key. */
  credentials?: Record<string, string[]>;
}

/** What comes back. */
export interface Answer {
  to: string;
  status: string;
  headers?: Record<string, unknown>;
  mediaType?: string;
  body?: unknown;
}

/**
 * What one contract says about single exchanges. It shares no code with the diff: payloads are judged by Ajv, the
 * rest by looking it up in the document.
 */
export class Judge {
  #contract: Description;
  #requests: Ajv2020;
  #answers: Ajv2020;

  constructor(contract: Description) {
    this.#contract = contract;
    this.#requests = ajvFor(contract, 'readOnly');
    this.#answers = ajvFor(contract, 'writeOnly');
  }

  /** Why the contract does not allow a call; nothing when it does. */
  faultsOfCall({ to, parameters = {}, mediaType, body, credentials = { key: [] } }: Call): string[] {
    const found = this.#find(to);
    if (!found) return [`there is no ${to}`];
    const { pointer, operation, shared } = found;
    const faults: string[] = [];

    const declared = new Map<string, string>();
    for (const [place, list] of [
      [`${pointer}/parameters`, operation.parameters ?? []],
      [`${pointer.slice(0, pointer.lastIndexOf('/'))}/parameters`, shared],
    ] as const) {
      for (const [index, parameter] of list.entries()) {
        const name = `${parameter.in}.${parameter.in === 'path' ? found.sentAs(parameter.name) : parameter.name}`;
        declared.set(name, `${place}/${index}`);
        if (parameter.required && !(name in parameters)) faults.push(`${name} is missing`);
        if (name in parameters) {
          faults.push(...this.#faultsOf(this.#requests, `${place}/${index}/schema`, parameters[name], name));
          if ((parameter.style ?? 'form') !== 'form' && parameter.in === 'query') {
            faults.push(`${name} is not written as a form`);
          }
        }
      }
    }
    // Who sends a parameter means something by it.
    faults.push(
      ...Object.keys(parameters)
        .filter((name) => !declared.has(name))
        .map((name) => `${name} is unknown`),
    );

    const { requestBody } = operation;
    if (body === undefined) {
      if (requestBody?.required) faults.push('the body is missing');
    } else {
      const type = mediaType ?? 'application/json';
      const content = `${pointer}/requestBody/content/${escaped(type)}`;
      if (!requestBody?.content[type]) faults.push(`${type} is not taken`);
      else faults.push(...this.#faultsOf(this.#requests, `${content}/schema`, body, 'body'));
    }

    const security: Record<string, string[]>[] = operation.security ?? this.#contract.security ?? [];
    const satisfied = security.some((requirement) =>
      Object.entries(requirement).every(
        ([scheme, scopes]) =>
          scopes.every((scope) => credentials[scheme]?.includes(scope)) && scheme in credentials,
      ),
    );
    if (security.length > 0 && !satisfied) faults.push('the credentials do not do');
    for (const [scheme, scopes] of Object.entries(credentials)) {
      const place = this.#contract.components.securitySchemes[scheme];
      const known = Object.values<Json>(place?.flows ?? {}).flatMap((flow) => Object.keys(flow.scopes));
      if (scopes.some((scope) => !known.includes(scope))) faults.push('a scope is unknown');
      if (scheme === 'key' && place?.name !== 'x-api-key') faults.push('the key is read somewhere else');
    }
    return faults;
  }

  /** Why the contract rules an answer out; nothing when it may come. */
  faultsOfAnswer({ to, status, headers, mediaType = 'application/json', body }: Answer): string[] {
    const found = this.#find(to);
    if (!found) return [`there is no ${to}`];
    const response = found.operation.responses[status];
    if (!response) return [`there is no ${status}`];
    const pointer = `${found.pointer}/responses/${status}`;
    const faults: string[] = [];
    if (headers) {
      for (const [name, header] of Object.entries<Json>(response.headers ?? {})) {
        if (header.required && !(name in headers)) faults.push(`${name} is missing`);
      }
      for (const [name, value] of Object.entries(headers)) {
        if (!response.headers?.[name]) faults.push(`${name} is unknown`);
        else faults.push(...this.#faultsOf(this.#answers, `${pointer}/headers/${name}/schema`, value, name));
      }
    }
    if (body !== undefined) {
      if (!response.content?.[mediaType]) faults.push(`${mediaType} is not given`);
      else
        faults.push(
          ...this.#faultsOf(this.#answers, `${pointer}/content/${escaped(mediaType)}/schema`, body, 'body'),
        );
    }
    return faults;
  }

  #find(to: string) {
    const [method = '', sent = ''] = to.split(' ');
    const root = method === 'WEBHOOK' ? 'webhooks' : 'paths';
    const key = method === 'WEBHOOK' ? 'post' : method.toLowerCase();
    // On the wire a path parameter is known by its place, and its name is for people.
    const anonymous = (path: string) => path.replace(/\{[^}]*\}/g, '{}');
    const paths: Record<string, Json> = this.#contract[root] ?? {};
    const path = Object.keys(paths).find((one) => anonymous(one) === anonymous(sent));
    const item: Json = path === undefined ? undefined : paths[path];
    if (path === undefined || !item[key]) return undefined;
    const namesIn = (template: string) => [...template.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name);
    return {
      pointer: `/${root}/${escaped(path)}/${key}`,
      operation: item[key] as Json,
      shared: (item.parameters ?? []) as Json[],
      sentAs: (name: string) => namesIn(sent)[namesIn(path).indexOf(name)] ?? name,
    };
  }

  #faultsOf(ajv: Ajv2020, pointer: string, value: unknown, name: string): string[] {
    const validate = validatorAt(ajv, pointer);
    return validate(value) ? [] : [`${name}: ${ajv.errorsText(validate.errors)}`];
  }
}

function validatorAt(ajv: Ajv2020, pointer: string): ValidateFunction {
  const id = `contract#${pointer.replaceAll('{', '%7B').replaceAll('}', '%7D')}`;
  return ajv.getSchema(id) ?? ajv.compile({ $ref: id });
}

/** @param banned The keyword that marks what must not be sent in this direction. */
function ajvFor(contract: Description, banned: 'readOnly' | 'writeOnly'): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, validateSchema: false, code: { optimize: false } });
  formats.default(ajv);
  ajv.removeKeyword(banned);
  ajv.addKeyword({ keyword: banned, schemaType: 'boolean', validate: (marked: boolean) => !marked });
  ajv.addSchema({ $id: 'contract', ...contract });
  return ajv;
}

function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
