import type { IncomingMessage } from 'node:http';
import { NoRoomInTime } from '@actway/engine';
import { ProblemError } from '@actway/http-contract';
import {
  assertJsonDeclared,
  maxBodyDepth,
  problemOfBody,
  tooDeep,
  tooManyValues,
} from '@actway/http-contract/node';
import { scanJson, scanJsonSync } from '@actway/json';
import express, { type Request, type RequestHandler, type Response } from 'express';
import type { BodyRoom } from './body-room.js';
import { collectBody } from './collect-body.js';

/**
 * Reads the JSON body of a request; no body at all is `{}`. Of a large one no more is read than there is room for; one
 * with a content coding counts as the largest.
 */
export type ReadJsonBody = (request: Request, response: Response, room?: BodyRoom) => Promise<unknown>;

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
  return async (request, response, room) => {
    assertJsonDeclared(request.headers);
    try {
      if (!isPlain(request)) {
        await room?.growWith(maxBytes, maxBytes);
        return await parsed(parse, request, response);
      }
      const bytes = await collectBody(request, maxBytes, room);
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
      if (error instanceof NoRoomInTime) throw noRoom();
      throw problemOfBody(error, maxBytes);
    }
  };
}

function noRoom(): ProblemError {
  return new ProblemError('RequestTimeoutError', 'There was no room for the body beside others in time.', {
    help: 'Send it again later, or send less; the operator sets how much room there is, with ACTWAY_MAX_BYTES_IN_FLIGHT.',
    headers: { connection: 'close' },
  });
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
