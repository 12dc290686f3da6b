import type { IncomingMessage } from 'node:http';
import {
  assertJsonDeclared,
  maxBodyDepth,
  problemOfBody,
  tooDeep,
  tooManyValues,
} from '@actway/http-contract/node';
import { scanJson, scanJsonSync } from '@actway/json';
import express, { type Request, type RequestHandler, type Response } from 'express';

/** Reads the JSON body of a request; no body at all is `{}`. */
export type ReadJsonBody = (request: Request, response: Response) => Promise<unknown>;

export interface BodyLimits {
  /** Of the body, after decompression. */
  maxBytes: number;
  /** How many JSON values it may hold. */
  maxValues: number;
}

/**
 * Prepares the reading of JSON bodies. Nearly every client sends plain bytes: they are collected, scanned within the
 * limits, and parsed here. A body with a content coding is left to Express, and scanned before it is parsed.
 */
export function createJsonBodyReader({ maxBytes, maxValues }: BodyLimits): ReadJsonBody {
  const limits = { maxValues, maxDepth: maxBodyDepth };
  const parse = express.json({
    limit: maxBytes,
    strict: false,
    type: () => true,
    verify: (_request, _response, bytes) => {
      const { outcome } = scanJsonSync(bytes, limits);
      // Express sets a status of its own on what is thrown here.
      if (outcome.startsWith('too-')) throw Object.assign(new Error(outcome), { type: outcome });
    },
  });
  return async (request, response) => {
    assertJsonDeclared(request.headers);
    try {
      if (!isPlain(request)) return await parsed(parse, request, response);
      const bytes = await collect(request, maxBytes);
      if (bytes.length === 0) return {};
      const json = withoutMark(bytes);
      const scan = json.length < scannedAtOnce ? scanJsonSync(json, limits) : await scanJson(json, limits);
      refuseUnbounded(scan.outcome, maxValues);
      // null says as much as no body at all.
      return parseText(json.toString('utf8')) ?? {};
    } catch (error) {
      // What is left of the body is taken in and dropped, so that the caller gets to read the answer.
      request.resume();
      refuseUnbounded((error as { type?: unknown }).type, maxValues);
      throw problemOfBody(error, maxBytes);
    }
  };
}

/** Scanning this many bytes takes less than waiting for it would. */
const scannedAtOnce = 256 * 1024;

function refuseUnbounded(outcome: unknown, maxValues: number): void {
  if (outcome === 'too-deep') throw tooDeep();
  if (outcome === 'too-many-values') throw tooManyValues(maxValues);
}

function isPlain({ headers }: IncomingMessage): boolean {
  const coding = headers['content-encoding'];
  return coding === undefined || coding.toLowerCase() === 'identity';
}

/** The bytes of a body. @throws what `problemOfBody` knows, when it is too large or ends too early */
function collect(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    if (Number(request.headers['content-length'] ?? 0) > maxBytes)
      return reject(bodyError('entity.too.large'));
    const chunks: Buffer[] = [];
    let size = 0;
    let hasEnded = false;
    // The listeners stay: taking them off costs more than being told of a close that counts for nothing.
    const onData = (chunk: Buffer): void => {
      size += chunk.length;
      if (size <= maxBytes) {
        chunks.push(chunk);
        return;
      }
      chunks.length = 0;
      reject(bodyError('entity.too.large'));
    };
    const onEnd = (): void => {
      hasEnded = true;
      resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
    };
    const onClose = (): void => {
      if (!hasEnded) reject(bodyError('request.aborted'));
    };
    request.on('data', onData).on('end', onEnd).on('close', onClose).on('error', onClose);
  });
}

function bodyError(type: 'entity.too.large' | 'request.aborted'): Error {
  return Object.assign(new Error(type), { type });
}

/** Without a byte order mark. */
function withoutMark(bytes: Buffer): Buffer {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw Object.assign(error as SyntaxError, { type: 'entity.parse.failed' });
  }
}

function parsed(parse: RequestHandler, request: Request, response: Response): Promise<unknown> {
  return new Promise((resolve, reject) => {
    parse(request, response, (error?: unknown) => (error ? reject(error) : resolve(request.body ?? {})));
  });
}
