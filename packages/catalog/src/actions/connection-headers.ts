/** Headers that frame the message or steer the connection: only the HTTP client may set them. */
const connectionHeaders = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

export function isConnectionHeader(name: string): boolean {
  return connectionHeaders.has(name.toLowerCase());
}
