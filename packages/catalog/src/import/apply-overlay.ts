import { isObject, type JsonObject, member, setMember } from '@actway/openapi';
import { exec, type JsonValue } from 'jsonpath-rfc9535';
import { ImportError } from './import-error.js';

/** How often the targets of an overlay's actions were found; an action that finds none is worth telling. */
export interface OverlayResult {
  actions: number;
  changed: number;
  withoutTarget: string[];
}

type Owner = JsonObject | unknown[];

/**
 * Applies an Overlay document (OpenAPI Overlay Specification 1.0) to a document, in place and in order. `update` is
 * merged into each object that the JSONPath (RFC 9535) of `target` selects, or appended to each array; `remove` takes
 * away what it selects.
 * @throws ImportError 'overlay-invalid'
 */
export function applyOverlay(document: JsonObject, overlay: JsonObject, source: string): OverlayResult {
  const invalid = (reason: string, cause?: unknown) =>
    new ImportError({ code: 'overlay-invalid', source, reason }, { cause });
  const version = member(overlay, 'overlay');
  if (typeof version !== 'string' || !/^1\.\d+\.\d+$/.test(version)) {
    throw invalid('it must say overlay: 1.0.0');
  }
  if (!Array.isArray(overlay.actions)) throw invalid('it must have a list of actions');
  const result: OverlayResult = { actions: overlay.actions.length, changed: 0, withoutTarget: [] };
  for (const [index, action] of overlay.actions.entries()) {
    const target = isObject(action) ? member(action, 'target') : undefined;
    if (!isObject(action) || typeof target !== 'string') {
      throw invalid(`action ${index + 1} must have a target, which is a JSONPath`);
    }
    const places = select(document, target, (cause) =>
      invalid(`the target ${JSON.stringify(target)} is not a JSONPath of RFC 9535`, cause),
    );
    if (places.length === 0) result.withoutTarget.push(target);
    result.changed += places.length;
    if (action.remove === true) remove(places);
    else if ('update' in action) for (const { value } of places) update(value, action.update);
  }
  return result;
}

interface SelectedPlace {
  value: unknown;
  owner: Owner | undefined;
  key: string | number;
}

function select(document: JsonObject, target: string, invalid: (cause: unknown) => Error): SelectedPlace[] {
  const places: SelectedPlace[] = [];
  try {
    exec(asJson(document), target, (value, path) => {
      const owner = path.slice(0, -1).reduce<unknown>(step, document);
      const key = path.at(-1) ?? '';
      places.push({ value, owner: isObject(owner) || Array.isArray(owner) ? owner : undefined, key });
    });
  } catch (error) {
    throw invalid(error);
  }
  return places;
}

/** What a parser made is JSON already; only its type does not say so. */
function asJson(document: JsonObject): JsonValue {
  return document as { [name: string]: JsonValue };
}

function step(owner: unknown, key: string | number): unknown {
  if (Array.isArray(owner)) return owner[Number(key)];
  return isObject(owner) ? member(owner, String(key)) : undefined;
}

/** Later places first, so that the positions in an array stay what they were when they were selected. */
function remove(places: SelectedPlace[]): void {
  for (const { owner, key } of places.toReversed()) {
    if (Array.isArray(owner)) owner.splice(Number(key), 1);
    else if (owner !== undefined) delete owner[key];
  }
}

function update(target: unknown, change: unknown): void {
  if (Array.isArray(target)) target.push(structuredClone(change));
  else if (isObject(target) && isObject(change)) merge(target, change);
}

function merge(target: JsonObject, change: JsonObject): void {
  for (const [key, value] of Object.entries(change)) {
    const present = member(target, key);
    if (isObject(present) && isObject(value)) merge(present, value);
    else if (Array.isArray(present) && Array.isArray(value)) present.push(...structuredClone(value));
    else setMember(target, key, structuredClone(value));
  }
}
