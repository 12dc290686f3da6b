import type { components } from '@actway/contract';

/** A request to an app, as HTTP writes one: its line, its headers, an empty line and its body. */
export function requestAsText({
  method,
  url,
  headers,
  body,
  bodyBytes,
}: components['schemas']['PreviewedRequest']): string {
  const lines = [`${method} ${url}`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)];
  if (body !== null) return [...lines, '', body].join('\n');
  if (bodyBytes === 0) return lines.join('\n');
  const what = bodyBytes === null ? 'with a file' : `of ${bodyBytes} bytes`;
  return [...lines, '', `(a body ${what}, which is not shown)`].join('\n');
}
