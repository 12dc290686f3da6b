import type { ContractReader, Json } from './contract-reader.js';

/** The values of parameters, as their schemas have them where the text can be such a value, and as text otherwise. */
export interface ReadParameters {
  values: Record<string, unknown>;
  /** Parameters that are there more than once, where the contract gives that no meaning. */
  repeated: string[];
}

/** Reads a query by OpenAPI 3.1 §4.8.12: `style: form`, exploded or not; `x-empty-is-absent` as the contract says. */
export function readQuery(contract: ContractReader, parameters: Json[], search: string): ReadParameters {
  const read: ReadParameters = { values: {}, repeated: [] };
  // Raw, since an encoded comma belongs to its item (RFC 6570 §3.2.8).
  const pairs = search.split('&').map((pair) => {
    const mark = pair.indexOf('=');
    return mark < 0 ? ([pair, ''] as const) : ([pair.slice(0, mark), pair.slice(mark + 1)] as const);
  });
  for (const parameter of parameters.filter((one) => one.in === 'query')) {
    const name = String(parameter.name);
    const sent = pairs
      .filter(([one]) => decode(one) === name)
      .map(([, value]) => value)
      .filter((value) => value !== '' || parameter['x-empty-is-absent'] !== true);
    const [first] = sent;
    if (first === undefined) continue;
    if (sent.length > 1) read.repeated.push(name);
    const schema = contract.follow(parameter.schema);
    read.values[name] =
      schema.type === 'array'
        ? first.split(',').map((item) => valueIn(contract.follow(schema.items), decode(item)))
        : valueIn(schema, decode(first));
  }
  return read;
}

/**
 * Reads the parameters of a path.
 * @throws URIError where its percent-encoding is broken
 */
export function readPath(template: string, path: string): Record<string, string> {
  const segments = path.split('/');
  const names = template.split('/').map((part) => /^\{(.+)\}$/.exec(part)?.[1]);
  return Object.fromEntries(
    names.flatMap((name, index) =>
      name === undefined ? [] : [[name, decodeURIComponent(segments[index] ?? '')]],
    ),
  );
}

/** As the URL standard decodes what is in a query: a plus is a space, and what is no encoding stays as it is. */
function decode(text: string): string {
  return [...new URLSearchParams(`x=${text.replaceAll('&', '%26')}`).values()][0] ?? '';
}

/** A number or a boolean where the text is one as JSON writes it. */
function valueIn({ type }: Json, text: string): unknown {
  const isNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text);
  if ((type === 'integer' || type === 'number') && isNumber) return Number(text);
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}
