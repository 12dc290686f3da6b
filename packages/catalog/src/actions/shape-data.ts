import { isObject, mediaKind } from '@actway/openapi';

/**
 * What `data` holds for an answer of an app: an object as it is, an array under `items`, a single value under
 * `value`, text under `text`, and nothing for what has no JSON and no text.
 */
export function shapeData(body: unknown, contentType = 'application/json'): Record<string, unknown> {
  if (body === undefined) return {};
  const kind = mediaKind(contentType);
  if (kind === 'text') return { text: typeof body === 'string' ? body : JSON.stringify(body) };
  if (kind !== 'json') return {};
  if (Array.isArray(body)) return { items: body };
  return isObject(body) ? body : { value: body };
}
