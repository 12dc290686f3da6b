import { jsonPointer } from '@actway/openapi';
import type { AddedParameter } from './request-options.js';

/** Where a value came from: a member of the action's input, or a setting named in words. */
export interface Place {
  /** How a message names it: `input "owner"`, `parameter "X-Key"`. */
  label: string;
  /** The input member at fault; absent when the fault lies outside the input. */
  inputName?: string;
  /** JSON pointer (RFC 6901) from the input's root. */
  pointer?: string;
  /** Index of the parameter at fault among those that were added to the request. */
  added?: number;
  /** Name of the variable of the server's address at fault. */
  serverVariable?: string;
}

const sentences = {
  'value-missing': 'is needed to build the request: give it a value.',
  'value-unsafe':
    'fills a segment of the path: it can be neither empty nor "." nor "..", nor hold one of these between slashes, encoded or not. Give the real value.',
  'value-unencodable':
    'holds half of a surrogate pair, which no server can read: send whole Unicode characters.',
  'value-too-deep': 'is nested too deeply to be sent: flatten it.',
  'value-too-long': 'repeats its name too often to be sent: give fewer items, or a shorter name.',
  'header-invalid':
    'cannot be sent as a header: names are RFC 9110 tokens, values hold Latin-1 text with no line break or control character.',
  'header-reserved': 'is a header that belongs to the HTTP connection: leave it out.',
  'cookie-invalid': 'cannot be sent as a cookie: it holds ";" or a control character.',
  'file-invalid':
    'is not a file: give { "name": …, "mimetype": … } with "base64", "url" or "s3key", a media type and standard base64.',
  'body-invalid': 'cannot be written in the media type of this body: give text, or a file.',
  'media-type-fixed': 'names a media type in which the body has other members: leave it out.',
  'body-ambiguous': 'is the whole body: leave out the members that are given beside it.',
  'xml-invalid': 'cannot be written as XML.',
  'body-not-mergeable': 'needs a body that is an object: leave authConfig.body out for this action.',
  'server-variable-missing':
    'is part of the server address and has no value: fill it in on the connected account.',
  'server-variable-invalid': 'cannot stand in the server address.',
  'base-url-invalid': 'must be an absolute http or https URL with no user, query or fragment.',
} as const;

export type RequestErrorCode = keyof typeof sentences;

/** An input (or a setting of the call) from which no request can be built. Nothing was sent. Never holds a value. */
export class RequestError extends Error {
  readonly code: RequestErrorCode;
  readonly inputName: string | undefined;
  readonly pointer: string | undefined;
  readonly added: number | undefined;
  readonly serverVariable: string | undefined;

  constructor(code: RequestErrorCode, place: Place, advice?: string) {
    super(`${place.label} ${sentences[code]}${advice === undefined ? '' : ` ${advice}`}`);
    this.name = 'RequestError';
    this.code = code;
    this.inputName = place.inputName;
    this.pointer = place.pointer;
    this.added = place.added;
    this.serverVariable = place.serverVariable;
  }
}

/** The place of one of the parameters that were added to a request. */
export function addedPlace(parameter: AddedParameter, added: readonly AddedParameter[]): Place {
  return { label: `parameter "${parameter.name}"`, added: added.indexOf(parameter) };
}

/** The place of an input member. */
export function inputPlace(inputName: string): Place {
  return { label: `input "${inputName}"`, inputName, pointer: jsonPointer(inputName) };
}
