import type { RequestPlan } from '../actions/request-plan.js';
import { climbs } from './climbing-path.js';
import { encodePathTemplate, encodeValue } from './percent-encoding.js';
import { type Place, RequestError } from './request-error.js';

type Server = RequestPlan['servers'][number];

const hostLabels = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i;

/**
 * Fills a server URL template. Where a variable stands decides what it may be: a scheme, host labels (so that
 * no `/`, `@`, `#`, `?`, `:` or `\` moves the host), or text of the path. A template that is one variable, or
 * begins with one (`{baseUrl}/v1`), hands over the whole address; what it becomes is checked as a base URL.
 */
export function fillServerUrl(server: Server, given: Record<string, string>): string {
  const [, scheme, host, path] = /^([^/?#]*:)?\/\/([^/?#]*)(.*)$/.exec(server.url) ?? [];
  if (host === undefined) {
    const [, base, rest = ''] = /^\{([^{}]*)\}(.*)$/.exec(server.url) ?? [];
    if (base === undefined) return server.url;
    return withoutTrailingSlashes(variableValue(server, base, given)) + fillPath(server, rest, given);
  }
  const fill = (template: string, allowed: RegExp, what: string): string =>
    template.replace(/\{([^{}]*)\}/g, (_, name: string) => {
      const value = variableValue(server, name, given);
      if (!allowed.test(value)) throw new RequestError('server-variable-invalid', placeOf(name), what);
      return value;
    });
  const filledScheme = fill(scheme ?? '', /^https?$/, 'It must be "http" or "https".');
  const filledHost = fill(host, hostLabels, 'It must be a host name, or a part of one, with nothing else.');
  return `${filledScheme}//${filledHost}${fillPath(server, path ?? '', given)}`;
}

/** A value of the operator's choosing may hold slashes (`api/v2`); one that was filled in stays in its segment. */
function fillPath(server: Server, template: string, given: Record<string, string>): string {
  return template.replace(/\{([^{}]*)\}/g, (_, name: string) => {
    const value = variableValue(server, name, given);
    const variable = server.variables[name];
    const declared = value === variable?.default || variable?.enum?.includes(value);
    if (!declared && (value === '' || climbs(value)))
      throw new RequestError('server-variable-invalid', placeOf(name));
    return declared ? encodePathTemplate(value) : encodeValue(value);
  });
}

/** What was filled in, else the default; an empty field counts as not filled in. */
function variableValue(server: Server, name: string, given: Record<string, string>): string {
  const variable = Object.hasOwn(server.variables, name) ? server.variables[name] : undefined;
  const filled = Object.hasOwn(given, name) && given[name] !== '' ? given[name] : undefined;
  const value = filled ?? variable?.default;
  if (value === undefined) throw new RequestError('server-variable-missing', placeOf(name));
  if (/\p{Surrogate}/u.test(value)) throw new RequestError('server-variable-invalid', placeOf(name));
  if (variable?.enum && !variable.enum.includes(value)) {
    throw new RequestError(
      'server-variable-invalid',
      placeOf(name),
      `It can be: ${variable.enum.join(', ')}.`,
    );
  }
  return value;
}

function placeOf(name: string): Place {
  return { label: `server variable "${name}"`, serverVariable: name };
}

/** A regular expression would begin anew at each slash of a long run that ends in something else. */
export function withoutTrailingSlashes(text: string): string {
  let end = text.length;
  while (text[end - 1] === '/') end -= 1;
  return text.slice(0, end);
}
