import type { PlannedParameter } from '../actions/request-plan.js';
import { serializePathValue } from './path-style.js';
import { encodePathTemplate, encodeValue } from './percent-encoding.js';
import { inputPlace, type Place, RequestError } from './request-error.js';
import type { AddedParameter } from './request-options.js';
import { contentText, isAbsent, isCompound, ownMember, valueText } from './value-text.js';

/**
 * Fills a path template. The result has as many segments as the template, whatever the values are, and none
 * of them is `.` or `..`, which a server or a proxy would resolve into another path.
 * A fragment is cut off: some documents use one only to tell two operations of one path apart.
 */
export function buildPath(
  template: string,
  parameters: readonly PlannedParameter[],
  input: Record<string, unknown>,
  added: readonly AddedParameter[],
): string {
  const [path = ''] = template.split(/[?#]/, 1);
  const segments = path.split('/').map((segment) => fillSegment(segment, parameters, input, added));
  const filled = segments.join('/');
  return filled.startsWith('/') ? filled : `/${filled}`;
}

function fillSegment(
  template: string,
  parameters: readonly PlannedParameter[],
  input: Record<string, unknown>,
  added: readonly AddedParameter[],
): string {
  let filled = '';
  let place: Place = { label: `path segment "${template}"` };
  for (const [index, part] of template.split(/\{([^{}]*)\}/).entries()) {
    if (index % 2 === 0) {
      filled += encodePathTemplate(part);
      continue;
    }
    const parameter = parameters.find((candidate) => candidate.in === 'path' && candidate.name === part);
    place = parameter ? inputPlace(parameter.inputName) : { label: `path parameter "${part}"` };
    const given = added.find((candidate) => candidate.in === 'path' && candidate.name === part);
    const value = given?.value ?? (parameter && ownMember(input, parameter.inputName));
    filled += parameter ? fillParameter(parameter, value, place) : encodeValue(safeValue(value, place));
  }
  if (isDots(filled) || (filled === '' && template !== '')) throw new RequestError('value-unsafe', place);
  return filled;
}

function fillParameter(parameter: PlannedParameter, value: unknown, place: Place): string {
  if (!isCompound(value)) safeValue(value, place);
  else if (Object.keys(value).length === 0) throw new RequestError('value-unsafe', place);
  const { contentType } = parameter;
  const sent = contentType === undefined ? value : contentText(contentType, value, place);
  return serializePathValue(parameter, sent, place);
}

function safeValue(value: unknown, place: Place): string {
  if (isAbsent(value)) throw new RequestError('value-missing', place);
  const text = valueText(value, place);
  if (text === '' || isDots(text)) throw new RequestError('value-unsafe', place);
  return text;
}

function isDots(text: string): boolean {
  return text === '.' || text === '..';
}
