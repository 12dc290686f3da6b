/** What a server received. */
export interface ReceivedRequest {
  method: string;
  /** Path and query. */
  url: string;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

type Json = Record<string, unknown>;

/**
 * Reads requests as a maker's server would: by the maker's own document as it was written, 3.x, and by nothing of what an
 * import made of it. Whatever cannot be read throws.
 */
export class OriginalDecoder {
  readonly #root: Json;

  constructor(root: unknown) {
    this.#root = Object(root);
  }

  /** What the operation under this path of the document is given, each value as the text or the JSON that it is. */
  decode(path: string, request: ReceivedRequest): Decoded {
    const item = this.#object(Object(this.#root.paths)[path]);
    const operation = this.#object(item[request.method.toLowerCase()]);
    const url = new URL(request.url, 'http://decoder.invalid');
    const parameters = new Map<string, Json>();
    for (const list of [item.parameters, operation.parameters]) {
      for (const node of Array.isArray(list) ? list : []) {
        const parameter = this.#object(node);
        parameters.set(`${parameter.in} ${parameter.name}`, parameter);
      }
    }
    const inPath = this.#pathValues(path, url.pathname);
    const values: Decoded['parameters'] = [];
    for (const parameter of parameters.values()) {
      const value = this.#parameter(parameter, inPath, url, request);
      if (value !== undefined) values.push({ in: String(parameter.in), name: String(parameter.name), value });
    }
    return { parameters: values, body: this.#body(this.#object(operation.requestBody), request) };
  }

  #pathValues(path: string, received: string): Map<string, string> {
    const template = path.replace(/[#?].*$/s, '');
    const names: string[] = [];
    const pattern = template
      .split(/(\{[^{}]+\})/)
      .map((part) => {
        if (!/^\{.*\}$/.test(part)) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
        names.push(part.slice(1, -1));
        return '([^/]*)';
      })
      .join('');
    const found = new RegExp(`^${pattern}/?$`).exec(decodeLiterals(received));
    if (found === null) throw new Error(`${received} is not ${template}`);
    return new Map(names.map((name, index) => [name, found[index + 1] ?? '']));
  }

  #parameter(parameter: Json, inPath: Map<string, string>, url: URL, request: ReceivedRequest): unknown {
    const name = String(parameter.name);
    const schema = this.#object(parameter.schema);
    const isList = schema.type === 'array';
    const plain = (text: string): unknown =>
      isList ? text.split(',').map(decodeURIComponent) : decodeURIComponent(text);
    switch (parameter.in) {
      case 'path': {
        const text = inPath.get(name);
        return text === undefined ? undefined : plain(text);
      }
      case 'header': {
        const text = request.headers[name.toLowerCase()];
        if (text === undefined) return undefined;
        return isList ? String(text).split(',') : String(text);
      }
      case 'query':
        return this.#query(parameter, schema, url);
      default:
        return undefined;
    }
  }

  #query(parameter: Json, schema: Json, url: URL): unknown {
    const name = String(parameter.name);
    const { style = 'form', explode = style === 'form' } = parameter;
    const pairs = url.search
      .slice(1)
      .split('&')
      .filter((pair) => pair !== '')
      .map((pair) => [decode(pair.replace(/=.*$/s, '')), pair.slice(pair.indexOf('=') + 1)] as const);
    const own = pairs.filter(([key]) => key === name).map(([, text]) => text);
    if (schema.type === 'array') {
      if (own.length === 0) return undefined;
      if (explode === true) return own.map(decode);
      const delimiter = style === 'spaceDelimited' ? /%20|\+/ : style === 'pipeDelimited' ? /\||%7C/i : ',';
      return own[0]?.split(delimiter).map(decode);
    }
    if (schema.type === 'object' || schema.properties !== undefined) return undefined;
    return own[0] === undefined ? undefined : decode(own[0]);
  }

  #body(declared: Json, request: ReceivedRequest): unknown {
    const type = String(request.headers['content-type'] ?? '');
    if (request.body === '' || type === '') return undefined;
    const content = this.#object(declared.content);
    const essence = type.replace(/;.*/s, '').trim().toLowerCase();
    const isDeclared = Object.keys(content).some((each) => {
      const wanted = each.replace(/;.*/s, '').trim().toLowerCase();
      return (
        wanted === essence ||
        wanted === '*/*' ||
        (wanted.endsWith('/*') && essence.startsWith(wanted.slice(0, -1)))
      );
    });
    if (!isDeclared) throw new Error(`${type} is none of ${Object.keys(content).join(', ')}`);
    return /[/+]json$/.test(essence) ? { json: JSON.parse(request.body) } : { text: request.body };
  }

  #object(node: unknown): Json {
    let value = node;
    for (let hops = 0; hops < 30; hops += 1) {
      const reference: unknown = Object(value).$ref;
      if (typeof reference !== 'string' || !reference.startsWith('#/')) break;
      value = reference
        .slice(2)
        .split('/')
        .reduce<unknown>(
          (at, part) => Object(at)[decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~')],
          this.#root,
        );
    }
    return Object(value);
  }
}

export interface Decoded {
  parameters: { in: string; name: string; value: unknown }[];
  body: unknown;
}

function decode(text: string): string {
  return decodeURIComponent(text.replaceAll('+', '%20'));
}

/** What a document writes as it is in a path, a sender may escape: `(`, `:`, `@`. Slashes and percents stay. */
function decodeLiterals(path: string): string {
  return path.replace(/%(?:28|29|3A|40|24|27|2C|3D|21|2A|3B|26|7B|7D)/gi, (escaped) =>
    decodeURIComponent(escaped),
  );
}
