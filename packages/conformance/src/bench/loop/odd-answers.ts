import type { ServerResponse } from 'node:http';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** The credential of the caller, which answers give back. */
export const ownCredential = 'key-of-the-caller-4f7a2c91';

/** In bytes: a little less than the server takes. */
const most = 26_000_000;

type Answer = (response: ServerResponse) => void;

const json = { 'content-type': 'application/json' };

/** What the upstream answers, by name. Bodies are made when they are first asked for, and kept. */
export const oddAnswers = new Map<string, Answer>([
  ['digits', kept(() => listOf('1'))],
  ['one-number', kept(() => '7'.repeat(13_000_000))],
  ['lossy-numbers', kept(() => `[${'12345678901234567,'.repeat(899_999)}1]`)],
  ['unicode-escapes', kept(() => `"${'\\u0041'.repeat(Math.floor(most / 6) - 1)}"`)],
  ['long-names', kept(() => `{${names(25, 1_000_000)}}`)],
  ['same-names', kept(() => `{${'"a":1,'.repeat(899_999)}"a":1}`)],
  ['credentials', kept(() => JSON.stringify({ text: ownCredential.repeat(400_000) }))],
  ['escaped-credentials', kept(() => `{"text":"${escaped(ownCredential).repeat(64_000)}"}`)],
  ['encoded-credentials', kept(() => JSON.stringify({ text: encoded(ownCredential).repeat(128_000) }))],
  ['spaces', kept(() => `{${' '.repeat(most - 2)}}`)],
  ['no-json', kept(() => 'no json at all. '.repeat(most / 16))],
  ['without-end', kept(() => `[${'{"a":"b"},'.repeat(90_000)}"${'x'.repeat(most - 1_000_000)}`)],
  ['html', kept(() => '<p>An error.</p>'.repeat(most / 16), { 'content-type': 'text/html' })],
  [
    'gzip-twice',
    keptBytes(() => gzipSync(gzipSync(listOf('{"a":1}'))), { ...json, 'content-encoding': 'gzip, gzip' }),
  ],
  ['brotli-string', brotli(() => JSON.stringify({ text: 'x'.repeat(most) }))],
  ['brotli-beyond', brotli(() => 'x'.repeat(500_000_000))],
  ['deep-and-wide', kept(() => deepAndWide(900, 1000))],
  ['many-values', kept(() => `[${'0,'.repeat(998_999)}0]`)],
  ['large-error', kept(() => JSON.stringify({ message: 'x'.repeat(most) }), json, 500)],
  ['long-message', kept(() => JSON.stringify({ message: `${ownCredential} `.repeat(370_000) }), json, 400)],
  [
    'bad-utf8',
    keptBytes(() => Buffer.concat([Buffer.from('"'), Buffer.alloc(most, 0xff), Buffer.from('"')]), json),
  ],
  ['silent', () => {}],
  ['failing', kept(() => '{"message":"It is broken."}', json, 500)],
  ['byte-by-byte', byteByByte],
  [
    'too-short',
    (response) =>
      void response
        .writeHead(200, { ...json, 'content-length': 200 })
        .write('{"a":1}', () => response.socket?.end()),
  ],
  [
    'too-long',
    (response) =>
      void response.socket?.end(
        `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}${'x'.repeat(100_000)}`,
      ),
  ],
  [
    'reset',
    (response) => void response.writeHead(200, json).write('{"a":', () => response.socket?.resetAndDestroy()),
  ],
  [
    'many-headers',
    (response) =>
      void response
        .writeHead(200, Array.from({ length: 500 }, (_, index) => [`x-${index}`, 'value']).flat())
        .end('{}'),
  ],
  [
    'long-link',
    (response) =>
      void response
        .writeHead(200, {
          ...json,
          link: `<https://example.com/?k=${ownCredential.repeat(500)}>; rel="next"`,
        })
        .end('{}'),
  ],
  ['binary', keptBytes(() => Buffer.alloc(most, 7), { 'content-type': 'application/octet-stream' })],
  ['bad-gzip', kept(() => 'no gzip '.repeat(100_000), { ...json, 'content-encoding': 'gzip' })],
]);

function kept(make: () => string, headers: Record<string, string> = json, status = 200): Answer {
  return keptBytes(() => Buffer.from(make()), headers, status);
}

function keptBytes(make: () => Buffer, headers: Record<string, string>, status = 200): Answer {
  let bytes: Buffer | undefined;
  return (response) => {
    bytes ??= make();
    response.writeHead(status, { ...headers, 'content-length': bytes.length }).end(bytes);
  };
}

function brotli(make: () => string): Answer {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 1 };
  return keptBytes(() => brotliCompressSync(make(), { params }), { ...json, 'content-encoding': 'br' });
}

function byteByByte(response: ServerResponse): void {
  response.writeHead(200, json);
  let left = 20_000;
  const more = (): void => {
    for (let sent = 0; sent < 200 && left > 2; sent += 1, left -= 1) response.write(' ');
    if (left > 2) setImmediate(more);
    else response.end('{}');
  };
  more();
}

function listOf(item: string): string {
  const count = Math.floor(most / (item.length + 1));
  return `[${`${item},`.repeat(count - 1)}${item}]`;
}

function names(count: number, length: number): string {
  return Array.from({ length: count }, (_, index) => `"${String(index).padEnd(length, 'n')}":1`).join(',');
}

function deepAndWide(depth: number, width: number): string {
  const members = `${'"a":0,'.repeat(width)}"next":`;
  return `${`{${members}`.repeat(depth)}null${'}'.repeat(depth)}`;
}

function escaped(text: string): string {
  return [...text].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
}

function encoded(text: string): string {
  return [...text].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join('');
}
