import type { PlannedParameter } from '../actions/request-plan.js';
import { buildCookie } from './cookie.js';
import { checkHeader, isConnectionHeader, serializeHeaderValue } from './header-value.js';
import { inputPlace, type Place, RequestError } from './request-error.js';
import type { AddedParameter, RequestOptions } from './request-options.js';
import { isAbsent, ownMember } from './value-text.js';

const defaultHeaders = { accept: 'application/json, text/*;q=0.9, */*;q=0.8', 'user-agent': 'actway' };

/**
 * All headers, weakest first: defaults, the app's fixed headers, the input, the body's media type, what is added.
 * A header parameter that the connection owns is passed over, and so is a declared `Content-Type`, as OpenAPI
 * says; in `parameters` they are refused, because there somebody asks for them by name.
 */
export function buildHeaders(
  parameters: readonly PlannedParameter[],
  input: Record<string, unknown>,
  options: RequestOptions,
  bodyType: string | undefined,
): Record<string, string> {
  const headers = new Map<string, string>(Object.entries(defaultHeaders));
  const set = (name: string, value: string, place: Place): void => {
    checkHeader(name, value, place);
    headers.set(name.toLowerCase(), value);
  };

  for (const [name, value] of Object.entries(options.headers)) {
    if (!isConnectionHeader(name)) set(name, value, { label: `header "${name}" of the app` });
  }
  for (const parameter of parameters) {
    if (parameter.in !== 'header' || isConnectionHeader(parameter.name)) continue;
    const value = ownMember(input, parameter.inputName);
    if (isAbsent(value)) continue;
    const place = inputPlace(parameter.inputName);
    set(parameter.name, serializeHeaderValue(parameter, value, place), place);
  }
  const added = options.parameters ?? [];
  const cookie = buildCookie(parameters, input, added);
  if (cookie !== undefined) set('cookie', cookie, { label: 'the Cookie header' });
  if (bodyType === undefined) headers.delete('content-type');
  else headers.set('content-type', bodyType);
  for (const parameter of added) addHeader(parameter, bodyType, set);
  return Object.fromEntries(headers);
}

function addHeader(
  { in: location, name, value }: AddedParameter,
  bodyType: string | undefined,
  set: (name: string, value: string, place: Place) => void,
): void {
  if (location !== 'header') return;
  const place = { label: `parameter "${name}"` };
  if (isConnectionHeader(name)) throw new RequestError('header-reserved', place);
  // The boundary in a multipart type belongs to the body that was written with it.
  if (name.toLowerCase() === 'content-type' && bodyType?.startsWith('multipart/')) return;
  set(name, value, place);
}
