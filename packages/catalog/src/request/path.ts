import type { PlannedParameter } from '../actions/request-plan.js';
import { sentPath } from '../actions/sent-path.js';
import { climbs } from './climbing-path.js';
import { compilePathStyle } from './path-style.js';
import { encodePathTemplate, encodeValue } from './percent-encoding.js';
import { addedPlace, inputPlace, type Place, RequestError } from './request-error.js';
import type { AddedParameter } from './request-options.js';
import { contentText, isAbsent, isCompound, ownMember, valueText } from './value-text.js';

type WritePath = (input: Record<string, unknown>, added: readonly AddedParameter[]) => string;

/** A piece of a path: text that is the same in each request, or what fills a variable. */
type Piece = string | WritePath;

/**
 * Fills a path template. The result has as many segments as the template, whatever the values are, and none
 * of them is `.` or `..`, or becomes one by being decoded, which a server or a proxy would resolve into another path.
 */
export function compilePath(template: string, parameters: readonly PlannedParameter[]): WritePath {
  const { path } = sentPath(template);
  const segments = path.split('/').map((segment) => compileSegment(segment, parameters));
  const pieces = segments.flatMap((segment, index): Piece[] => (index === 0 ? [segment] : ['/', segment]));
  if (!path.startsWith('/')) pieces.unshift('/');
  return joinPieces(withTextJoined(pieces));
}

function compileSegment(template: string, parameters: readonly PlannedParameter[]): Piece {
  const parts = template.split(/\{([^{}]*)\}/);
  const pieces = parts.map((part, index) =>
    index % 2 === 0 ? encodePathTemplate(part) : compileVariable(part, parameters),
  );
  const [text] = pieces;
  if (pieces.length === 1 && typeof text === 'string' && !climbs(text)) return text;

  const lastName = parts.at(-2);
  const place =
    lastName === undefined ? { label: `path segment "${template}"` } : placeOf(lastName, parameters);
  const fill = joinPieces(pieces);
  return (input, added) => {
    const filled = fill(input, added);
    if (filled !== '' && !climbs(filled)) return filled;
    const given = findAdded(lastName, added);
    throw new RequestError('value-unsafe', given ? addedPlace(given, added) : place);
  };
}

function compileVariable(name: string, parameters: readonly PlannedParameter[]): WritePath {
  const parameter = findParameter(name, parameters);
  const place = placeOf(name, parameters);
  const write = parameter
    ? compilePathValue(parameter)
    : (value: unknown, from: Place) => encodeValue(safeValue(value, from));
  return (input, added) => {
    const given = findAdded(name, added);
    if (given) return write(given.value, addedPlace(given, added));
    return write(parameter && ownMember(input, parameter.inputName), place);
  };
}

function findAdded(name: string | undefined, added: readonly AddedParameter[]): AddedParameter | undefined {
  for (const candidate of added) if (candidate.in === 'path' && candidate.name === name) return candidate;
  return undefined;
}

function compilePathValue(parameter: PlannedParameter): (value: unknown, place: Place) => string {
  const { contentType } = parameter;
  const writeStyled = compilePathStyle(parameter);
  return (value, place) => {
    if (!isCompound(value)) safeValue(value, place);
    else if (Object.keys(value).length === 0) throw new RequestError('value-unsafe', place);
    return writeStyled(contentType === undefined ? value : contentText(contentType, value, place), place);
  };
}

function findParameter(name: string, parameters: readonly PlannedParameter[]): PlannedParameter | undefined {
  return parameters.find((candidate) => candidate.in === 'path' && candidate.name === name);
}

function placeOf(name: string, parameters: readonly PlannedParameter[]): Place {
  const parameter = findParameter(name, parameters);
  return parameter ? inputPlace(parameter.inputName) : { label: `path parameter "${name}"` };
}

/** Neighbouring texts as one. */
function withTextJoined(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') joined[joined.length - 1] = last + piece;
    else joined.push(piece);
  }
  return joined;
}

function joinPieces(pieces: readonly Piece[]): WritePath {
  return (input, added) => {
    let text = '';
    for (const piece of pieces) text += typeof piece === 'string' ? piece : piece(input, added);
    return text;
  };
}

function safeValue(value: unknown, place: Place): string {
  if (isAbsent(value)) throw new RequestError('value-missing', place);
  const text = valueText(value, place);
  if (text === '' || climbs(text)) throw new RequestError('value-unsafe', place);
  return text;
}
