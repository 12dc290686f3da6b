import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { serialize } from '@stoplight/prism-http-server/dist/serialize.js';
import { type Listening, listen } from '../listen.js';
import { readPrefer } from '../scenario/prefer.js';
import { createPrism, type Prism, type PrismAnswer, type PrismOptions, type PrismRequest } from './prism.js';

export interface StartPrismOptions extends PrismOptions {
  /** Any free one when absent. */
  port?: number;
  /** What is said in place of an answer. */
  reword?: (answer: PrismAnswer, request: PrismRequest) => PrismAnswer;
}

const mostBytes = 10 * 1024 * 1024;

/**
 * Serves an OpenAPI document's own examples at 127.0.0.1. Requests come with the paths of the document, whatever its
 * servers say. A request may choose its answer with `Prefer: code=404` or `Prefer: example=…`. Errors are Prism's own, except where the document describes them.
 */
export async function startPrism(
  document: Record<string, unknown>,
  { port = 0, reword = (answer) => answer, ...options }: StartPrismOptions = {},
): Promise<Listening> {
  const prism = await createPrism(document, options);
  return listen(
    createServer((request, response) => void answer(prism, reword, request, response)),
    port,
    '127.0.0.1',
  );
}

async function answer(
  prism: Prism,
  reword: NonNullable<StartPrismOptions['reword']>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const asked = await readRequest(request);
    const { code, example } = readPrefer(asked.headers?.prefer);
    const status = code === undefined ? undefined : Number(code);
    write(response, reword(await prism.answer(asked, { status, example }), asked));
  } catch (error) {
    // Whatever the caller sent, the process that holds this mock goes on.
    if (response.headersSent || response.destroyed) response.destroy();
    else refuse(request, response, error);
  }
}

class RequestRefused extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

async function readRequest(request: IncomingMessage): Promise<PrismRequest> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const query = Object.fromEntries(
    [...new Set(searchParams.keys())].map((name) => {
      const [first = '', ...rest] = searchParams.getAll(name);
      return [name, rest.length > 0 ? [first, ...rest] : first];
    }),
  );
  const headers = Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, [value].flat().join(', ')]],
    ),
  );
  const text = await readText(request);
  const isJson = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(headers['content-type'] ?? '');
  const body = text === '' ? undefined : isJson ? parseJson(text) : text;
  return { method: request.method ?? 'GET', path: pathname, query, headers, body };
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new RequestRefused(413, `The body is larger than ${mostBytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RequestRefused(400, 'The body is not JSON.');
  }
}

/** What a document's examples say of another message than this one (RFC 9112, section 6). */
const framing = new Set(['connection', 'content-encoding', 'content-length', 'transfer-encoding']);

/** So many faults fit into a header that every client reads. */
const mostFaults = 20;

function write(response: ServerResponse, { status, headers, body, faults }: PrismAnswer): void {
  // As Prism's own server does, which a request with faults may get a documented answer from all the same.
  if (faults.length > 0) response.setHeader('sl-violations', asciiJson(faults.slice(0, mostFaults)));
  const bodiless = body === undefined || status === 204 || status === 304;
  for (const [name, value] of Object.entries(headers)) {
    if (!framing.has(name) && !(bodiless && name === 'content-type')) response.setHeader(name, value);
  }
  response.writeHead(status);
  response.end(bodiless ? undefined : textOf(body, headers['content-type']));
}

/** A header takes no other characters. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[^ -~]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function textOf(body: unknown, contentType: string | undefined): string {
  try {
    return serialize(body, contentType);
  } catch {
    // Prism has no words for an object in a type that it does not know.
    return JSON.stringify(body);
  }
}

function refuse(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  const broken = error instanceof URIError;
  const status = error instanceof RequestRefused ? error.status : broken ? 400 : 500;
  const detail =
    error instanceof RequestRefused
      ? error.message
      : broken
        ? 'The path has a percent-encoding that cannot be decoded.'
        : 'The mock failed to answer this request.';
  request.resume();
  response.writeHead(status, { 'content-type': 'application/problem+json', connection: 'close' });
  response.end(JSON.stringify({ status, detail }));
}
