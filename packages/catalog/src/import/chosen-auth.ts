import type { ManifestAuthScheme } from '../apps/manifest.js';
import { nearestNames } from '../schema/nearest-names.js';
import { type AuthPart, basicPart, bearerPart, keyPart, schemeOf } from './auth-part.js';
import { ImportError } from './import-error.js';
import { withNames } from './name-auth-schemes.js';

/**
 * The auth schemes that `--auth` names: `bearer`, `basic`, `none`, or `api_key:<place>:<name>[:<prefix>]` with a place
 * of `header`, `query` or `cookie`. `+` joins what is sent together, `,` one way and another.
 * @throws ImportError 'option-invalid'
 */
export function chosenAuth(wanted: string): ManifestAuthScheme[] {
  if (wanted === 'none') return [];
  const ways = wanted.split(',').map((way) => {
    const scheme = schemeOf(way.split('+').map((part) => partOf(part, wanted)));
    if (scheme === undefined) throw invalid(wanted, 'two of its parts go to one place');
    return { scheme, words: way };
  });
  return withNames(ways);
}

function partOf(text: string, wanted: string): AuthPart {
  if (text === 'bearer') return bearerPart;
  if (text === 'basic') return basicPart;
  const [, place, name = '', prefix] =
    /^api_key:(header|query|cookie):([!#$%&'*.^_`|~0-9A-Za-z-]+)(?::([\x21-\x7e]+))?$/.exec(text) ?? [];
  if (place === 'header' || place === 'query' || place === 'cookie') return keyPart(place, name, prefix);
  const [nearest] = nearestNames(text, ['bearer', 'basic', 'none', 'api_key'], 1);
  throw invalid(
    wanted,
    `${nearest === undefined ? '' : `did you mean ${nearest}? `}it must be bearer, basic, api_key:header:X-Key (or query, cookie) or none; + joins what goes together, a comma one way and another`,
  );
}

function invalid(value: string, expected: string): ImportError {
  return new ImportError({ code: 'option-invalid', option: '--auth', value, expected });
}
