export type MediaKind = 'json' | 'form' | 'multipart' | 'binary' | 'text';

/** `application/vnd.api+json; charset=utf-8` → `application/vnd.api+json` */
export function essence(contentType: string): string {
  return (contentType.split(';')[0] ?? '').trim().toLowerCase();
}

/** What kind of value a media type carries. XML, YAML and the like are text; what is unknown is binary. */
export function mediaKind(contentType: string): MediaKind {
  const type = essence(contentType);
  if (type === 'application/json' || type === 'text/json' || type.endsWith('+json')) return 'json';
  if (type === 'application/x-www-form-urlencoded') return 'form';
  if (type.startsWith('multipart/')) return 'multipart';
  if (type.startsWith('text/') || /[/+](xml|ya?ml|x-ya?ml|javascript|graphql)$/.test(type)) return 'text';
  return 'binary';
}

/** RFC 7303: `application/xml`, `text/xml`, and what ends with `+xml`. Its kind is text. */
export function isXml(contentType: string): boolean {
  return /[/+]xml$/.test(essence(contentType));
}

/** Its kind is text; JSON is YAML too (YAML 1.2, 1.3). */
export function isYaml(contentType: string): boolean {
  return /[/+](x-)?ya?ml$/.test(essence(contentType));
}

/** RFC 6902: a list of operations. */
export function isJsonPatch(contentType: string): boolean {
  return /[/+]json-patch\+json$/.test(essence(contentType));
}

const requestOrder: ((contentType: string) => boolean)[] = [
  (type) => essence(type) === 'application/json',
  // RFC 7396: an object with what changes. A patch of operations (RFC 6902) ends with +json too, and is a list.
  (type) => essence(type) === 'application/merge-patch+json',
  (type) => mediaKind(type) === 'json' && !isJsonPatch(type),
  (type) => mediaKind(type) === 'json',
  (type) => mediaKind(type) === 'form',
  (type) => essence(type) === 'multipart/form-data',
  (type) => mediaKind(type) === 'multipart',
  (type) => essence(type) === 'application/octet-stream',
  (type) => essence(type) === 'text/plain',
  (type) => mediaKind(type) === 'text',
];

/** The content type that a body is sent as: JSON, then merge patch, +json, form, multipart, octet-stream, text, then the first. */
export function chooseRequestType(contentTypes: string[]): string | undefined {
  for (const fits of requestOrder) {
    const chosen = contentTypes.find(fits);
    if (chosen !== undefined) return chosen;
  }
  return contentTypes[0];
}

/** The content type that a response is described by: JSON, then text, then the first. */
export function chooseResponseType(contentTypes: string[]): string | undefined {
  return (
    contentTypes.find((type) => mediaKind(type) === 'json') ??
    contentTypes.find((type) => mediaKind(type) === 'text') ??
    contentTypes[0]
  );
}
