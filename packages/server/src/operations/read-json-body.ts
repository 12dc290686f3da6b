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
import {
  type ByteRange,
  type ByteRanges,
  inSlices,
  type JsonScan,
  parseSteps,
  type Steps,
  scanJson,
  scanJsonSync,
  valueAtSteps,
} from '@actway/json';
import express, { type Request, type RequestHandler, type Response } from 'express';
import type { BodyRoom } from './body-room.js';
import { collectBody } from './collect-body.js';

/** The JSON body of a request. */
export interface ReadBody {
  /** `{}` where there is no body at all. */
  value: unknown;
  /** Whether each walk over it takes so long that other work has to go on between two of them. */
  isLarge: boolean;
}

/** Of a large body no more is read than there is room for; one with a content coding counts as the largest. */
export type ReadJsonBody = (request: Request, response: Response, options?: BodyOptions) => Promise<ReadBody>;

export interface BodyOptions {
  room?: BodyRoom | undefined;
  /** Finds the parts in which integers beyond 2^53 are bigints; they are strings of their digits elsewhere. */
  exactParts?: ExactParts | undefined;
}

/** One part after the other. */
export type ExactParts = (json: Buffer) => Steps<ByteRange[]>;

/** The part at a JSON pointer. */
export function partAt(pointer: string): ExactParts {
  return function* (json) {
    const range = yield* valueAtSteps(json, pointer);
    return range === undefined ? [] : [range];
  };
}

export interface BodyLimits {
  /** Of the body, after decompression. */
  maxBytes: number;
  /** How many JSON values it may hold. */
  maxValues: number;
}

/**
 * Prepares the reading of JSON bodies. Nearly every client sends plain bytes, which are collected here; what has a content
 * coding is left to Express. The bytes are scanned within the limits, and parsed; those of a large body in steps between
 * which other work goes on.
 */
export function createJsonBodyReader({ maxBytes, maxValues }: BodyLimits): ReadJsonBody {
  const limits = { maxValues, maxDepth: maxBodyDepth };
  const readCoded = express.raw({ limit: maxBytes, type: () => true });
  const decodedBytes = async (request: Request, response: Response, room?: BodyRoom): Promise<Buffer> => {
    await room?.growWith(maxBytes, maxBytes);
    return decoded(readCoded, request, response);
  };
  return async (request, response, { room, exactParts } = {}) => {
    assertJsonDeclared(request.headers);
    try {
      const bytes = isPlain(request)
        ? await collectBody(request, maxBytes, room)
        : await decodedBytes(request, response, room);
      if (bytes.length === 0) return { value: {}, isLarge: false };
      const json = withoutMark(bytes);
      const scan = json.length < scannedAtOnce ? scanJsonSync(json, limits) : await scanJson(json, limits);
      refuseUnbounded(scan.outcome, maxValues);
      const isLarge = json.length > largeBytes || (scan.outcome === 'json' && scan.values > largeValues);
      const value =
        scan.outcome === 'json' && scan.lossyNumbers.length > 0
          ? await parseExact(json, scan.lossyNumbers, exactParts)
          : isLarge
            ? await parseLarge(json, scan)
            : parseText(json.toString('utf8'));
      // null says as much as no body at all.
      return { value: value ?? {}, isLarge };
    } catch (error) {
      // What is left of the body is taken in and dropped, so that the caller gets to read the answer.
      request.resume();
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

/** Parsing more than this takes some milliseconds, and so does each walk over what it came to. */
const largeBytes = 512 * 1024;
const largeValues = 10_000;

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

/** Numbers that JavaScript would change when it reads them keep their digits, as those of answers do. */
async function parseExact(json: Buffer, at: ByteRanges, exactParts?: ExactParts): Promise<unknown> {
  const bigintsWithin = exactParts && (await inSlices(exactParts(json)));
  return inSlices(parseSteps(json, { at, bigintsWithin }));
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw Object.assign(error as SyntaxError, { type: 'entity.parse.failed' });
  }
}

/** JSON.parse would build all that stands before a fault to find it where the scan did. */
async function parseLarge(json: Buffer, scan: JsonScan): Promise<unknown> {
  if (scan.outcome === 'json') return inSlices(parseSteps(json));
  const what = scan.at === json.length ? 'end of JSON input' : `character at byte ${scan.at}`;
  throw Object.assign(new SyntaxError(`Unexpected ${what}`), { type: 'entity.parse.failed' });
}

/** The bytes of a body that has a content coding. */
function decoded(read: RequestHandler, request: Request, response: Response): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const end = (): void => resolve(Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));
    read(request, response, (error?: unknown) => (error ? reject(error) : end()));
  });
}
