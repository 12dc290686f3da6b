import { oneFaultPerLongList, type ProblemDetail } from '@actway/http-contract';
import { jsonPointer } from '@actway/openapi';

/** One fault of one member of a request, in the words of the contract. */
export type RequestFault = ProblemDetail;

/** What Prism says of a request: `path` begins with the part, `severity` 0 is an error. */
export interface Diagnostic {
  path?: string[];
  code?: string | number;
  message: string;
  severity: number;
}

const parts: Record<string, ProblemDetail['in']> = {
  body: 'body',
  query: 'query',
  path: 'path',
  header: 'header',
};

/**
 * Turns what Prism found into faults with JSON pointers (RFC 6901) from the root of each part.
 * @param names the parameters as the document spells them: Prism tells them in lower case
 */
export function requestFaults(diagnostics: Diagnostic[], names: string[]): RequestFault[] {
  const spelling = new Map(names.map((name) => [name.toLowerCase(), name]));
  // That an `if` leads to something that is not met is told by what is not met.
  const told = diagnostics.filter(({ severity, code }) => severity === 0 && code !== 'if');
  const faults = told.map((one) => toFault(one, spelling));
  return [...oneFaultPerLongList(faults)];
}

function toFault({ path = [], code, message }: Diagnostic, spelling: Map<string, string>): RequestFault {
  const [part = 'body', ...members] = path;
  const place = parts[part] ?? 'body';
  const words = withoutPlace(message, part, members);
  const [first, ...rest] = members;
  const pointed = place === 'body' || first === undefined ? members : [spelling.get(first) ?? first, ...rest];
  const missing = code === 'required' ? /^must have required property '(.*)'$/s.exec(words)?.[1] : undefined;
  if (missing !== undefined) {
    const name = place === 'body' ? missing : (spelling.get(missing) ?? missing);
    return {
      in: place,
      path: pointer(pointed) + jsonPointer(name),
      message: 'is required',
      code: 'required',
    };
  }
  const further = code === 'additionalProperties' ? /^(.*); found '(.*)'$/s.exec(words) : null;
  if (further) {
    const [, said = '', name = ''] = further;
    return { in: place, path: pointer(pointed) + jsonPointer(name), message: said, code: String(code) };
  }
  return {
    in: place,
    path: pointer(pointed),
    message: words.replace('must be equal to one of the allowed values', 'must be one of'),
    code: String(code || 'invalid'),
  };
}

/** `Request body property input.labels must be array` becomes `must be array`. */
function withoutPlace(message: string, part: string, members: string[]): string {
  const kind = part === 'body' ? 'property' : 'parameter';
  const place = members.length > 0 ? `${kind} ${members.join('.').trim()} ` : '';
  const prefix = `Request ${part} ${place}`;
  return message.startsWith(prefix) ? message.slice(prefix.length) : message;
}

/** The members come from Ajv's `instancePath`, so they are escaped already. */
function pointer(members: string[]): string {
  return members.map((member) => `/${member}`).join('');
}
