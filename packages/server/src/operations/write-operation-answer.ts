import type { OutgoingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { AnswerCheck } from '../stub/check-answer.js';
import type { ContractOperation } from '../stub/contract.js';
import { exchangeOf } from '../stub/exchange.js';
import { CompressedText } from './compressed-text.js';
import { JsonBytes } from './json-bytes.js';
import { JsonStream } from './json-stream.js';

/** What a handler answered, of whatever operation. */
export interface AnyAnswer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Sends an answer. Resolves when a stream is sent to its end. */
export type WriteAnswer = (response: Response, answer: AnyAnswer) => Promise<void> | undefined;

/**
 * Prepares the writing of an operation's answers: of each status it is known which content type it has.
 * @param check holds each answer against the contract before it is sent; undefined where handlers are trusted to
 */
export function compileAnswerWriter(
  operation: ContractOperation,
  check: AnswerCheck | undefined,
): WriteAnswer {
  const types = new Map(
    Object.entries(operation.responses).map(([status, { content }]) => [
      Number(status),
      Object.keys(content)[0],
    ]),
  );
  return (response, answer) => {
    const { status, body, headers = noHeaders } = answer;
    const contentType = body === undefined ? undefined : types.get(status);
    const isStreamed = body instanceof JsonStream;
    if ((check && !isStreamed) || !types.has(status))
      checkAnswer(check, operation, response, answer, contentType);
    if (contentType !== undefined && body instanceof JsonBytes) {
      writeBytes(response, contentType, answer, body);
      return undefined;
    }
    for (const name of Object.keys(headers)) response.setHeader(name, headers[name] ?? '');
    response.statusCode = status;
    if (contentType === undefined) {
      response.end();
      return undefined;
    }
    if (isStreamed) {
      const checkWhole = (whole: JsonBytes) =>
        checkAnswer(check, operation, response, { status, body: whole, headers }, contentType);
      const pieces = check ? checked(body.pieces, checkWhole) : body.pieces;
      response.setHeader('content-type', `${contentType}; charset=utf-8`);
      return sendStream(response, Readable.from(pieces, { objectMode: false }));
    }
    if (body instanceof Readable) return sendStream(response, body);
    if (body instanceof CompressedText) writeCompressed(response, contentType, body);
    else if (isJson(contentType)) writeText(response, contentType, JSON.stringify(body));
    else writeText(response, contentType, String(body));
    return undefined;
  };
}

const noHeaders: Readonly<Record<string, string>> = {};

function checkAnswer(
  check: AnswerCheck | undefined,
  operation: ContractOperation,
  response: Response,
  { status, body, headers }: AnyAnswer,
  contentType: string | undefined,
): void {
  if (!check) throw new Error(`The contract has no answer ${status} of ${operation.id}.`);
  const shown: unknown =
    body instanceof JsonBytes ? JSON.parse(body.toString()) : asWritten(body, contentType);
  const named = { 'x-request-id': exchangeOf(response).requestId };
  check(operation, {
    status,
    headers: { ...response.getHeaders(), ...named, ...headers },
    contentType,
    body: shown,
  });
}

/** A JSON body as its reader gets it: without members that are undefined. */
function asWritten(body: unknown, contentType: string | undefined): unknown {
  if (body instanceof CompressedText) return body.text;
  const isValue = body !== undefined && contentType !== undefined && isJson(contentType);
  return isValue ? JSON.parse(JSON.stringify(body)) : body;
}

/** The same pieces; once all of them have passed, the whole is checked. */
async function* checked(
  pieces: AsyncIterable<Uint8Array>,
  checkWhole: (whole: JsonBytes) => void,
): AsyncGenerator<Uint8Array> {
  const passed: Uint8Array[] = [];
  for await (const piece of pieces) {
    passed.push(piece);
    yield piece;
  }
  checkWhole(new JsonBytes(passed));
}

function isJson(contentType: string): boolean {
  return /[/+]json$/.test(contentType);
}

function writeText(response: Response, contentType: string, text: string): void {
  response.setHeader('content-type', `${contentType}; charset=utf-8`);
  response.setHeader('content-length', Buffer.byteLength(text));
  response.end(text);
}

function writeCompressed(response: Response, contentType: string, text: CompressedText): void {
  const { encoding, bytes } = text.bytesFor(response.req);
  if (encoding !== undefined) response.setHeader('content-encoding', encoding);
  response.vary('accept-encoding');
  response.setHeader('content-type', `${contentType}; charset=utf-8`);
  response.setHeader('content-length', bytes.length);
  response.end(bytes);
}

/** The head in one go: headers that are set one by one are kept, and copied, before they are written. */
function writeBytes(
  response: Response,
  contentType: string,
  { status, headers = noHeaders }: AnyAnswer,
  { pieces, size }: JsonBytes,
): void {
  const head: OutgoingHttpHeaders = {
    'content-type': `${contentType}; charset=utf-8`,
    'content-length': size,
    'x-request-id': exchangeOf(response).requestId,
  };
  // Members that follow a spread are defined by a slow path of V8.
  for (const name of Object.keys(headers)) head[name] = headers[name] ?? '';
  response.writeHead(status, head);
  if (pieces.length === 1 || size <= joinedBytes) {
    response.end(pieces.length === 1 ? pieces[0] : Buffer.concat(pieces, size));
    return;
  }
  response.cork();
  for (const piece of pieces) response.write(piece);
  response.end();
}

/** Up to this size pieces are copied into one, which costs less than several writes. */
const joinedBytes = 64 * 1024;

async function sendStream(response: Response, body: Readable): Promise<void> {
  if (!response.hasHeader('content-type')) response.setHeader('content-type', 'application/octet-stream');
  if (!exchangeOf(response).isHead) return pipeline(body, response);
  body.destroy();
  response.end();
}
