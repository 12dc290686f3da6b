import { setMember } from '@actway/openapi';
import { isConnectionHeader } from '../actions/connection-headers.js';
import type { PlannedParameter } from '../actions/request-plan.js';
import { compileCookie } from './cookie.js';
import { checkHeader, compileHeaderValue } from './header-value.js';
import { addedPlace, inputPlace, type Place, RequestError } from './request-error.js';
import type { AddedParameter, RequestOptions } from './request-options.js';
import { isAbsent, ownMember } from './value-text.js';

type Headers = Record<string, string>;
type WriteHeaders = (
  input: Record<string, unknown>,
  options: RequestOptions,
  bodyType: string | undefined,
) => Headers;

/**
 * Writes all headers, weakest first: defaults, the app's fixed headers, the input, the body's media type, what is added.
 * A header parameter that the connection owns is passed over, and so is a declared `Content-Type`, as OpenAPI
 * says; in `parameters` they are refused, because there somebody asks for them by name.
 */
export function compileHeaders(parameters: readonly PlannedParameter[]): WriteHeaders {
  const writers = parameters
    .filter((parameter) => parameter.in === 'header' && !isConnectionHeader(parameter.name))
    .map(compileHeader);
  const cookieOf = compileCookie(parameters);
  const writeHeaders: WriteHeaders = (input, options, bodyType) => {
    const headers: Headers = {
      accept: 'application/json, text/*;q=0.9, */*;q=0.8',
      'user-agent': 'actway',
    };
    for (const [name, value] of Object.entries(options.headers)) {
      if (!isConnectionHeader(name))
        setHeader(headers, name, value, { label: `header "${name}" of the app` });
    }
    for (const write of writers) write(input, headers);
    const added = options.parameters ?? [];
    const cookie = cookieOf(input, added);
    if (cookie !== undefined) setHeader(headers, 'cookie', cookie, { label: 'the Cookie header' });
    if (bodyType !== undefined) headers['content-type'] = bodyType;
    else delete headers['content-type'];
    for (const parameter of added) addHeader(parameter, added, bodyType, headers);
    return headers;
  };
  const takesInput = writers.length > 0 || parameters.some((parameter) => parameter.in === 'cookie');
  return takesInput ? writeHeaders : rememberHeaders(writeHeaders);
}

/** The last headers that were written for the options of an account, which many calls have in common. */
const lastWritten = new WeakMap<RequestOptions, { bodyType: string | undefined; headers: Headers }>();

/** Headers into which nothing of the input goes are the same for the same options and the same media type. */
function rememberHeaders(write: WriteHeaders): WriteHeaders {
  return (input, options, bodyType) => {
    let last = lastWritten.get(options);
    if (last === undefined || last.bodyType !== bodyType) {
      last = { bodyType, headers: write(input, options, bodyType) };
      lastWritten.set(options, last);
    }
    return { ...last.headers };
  };
}

function setHeader(headers: Headers, name: string, value: string, place: Place): void {
  checkHeader(name, value, place);
  setMember(headers, name.toLowerCase(), value);
}

function compileHeader(parameter: PlannedParameter) {
  const { name, inputName } = parameter;
  const place = inputPlace(inputName);
  const write = compileHeaderValue(parameter);
  return (input: Record<string, unknown>, headers: Headers): void => {
    const value = ownMember(input, inputName);
    if (!isAbsent(value)) setHeader(headers, name, write(value, place), place);
  };
}

function addHeader(
  parameter: AddedParameter,
  added: readonly AddedParameter[],
  bodyType: string | undefined,
  headers: Headers,
): void {
  const { in: location, name, value } = parameter;
  if (location !== 'header') return;
  const place = addedPlace(parameter, added);
  if (isConnectionHeader(name)) throw new RequestError('header-reserved', place);
  // The boundary in a multipart type belongs to the body that was written with it.
  if (name.toLowerCase() === 'content-type' && bodyType?.startsWith('multipart/')) return;
  setHeader(headers, name, value, place);
}
