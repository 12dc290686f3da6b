import cors from 'cors';
import type { RequestHandler } from 'express';

/** Headers of answers that a page of another origin may read. */
const exposedHeaders = [
  'x-request-id',
  'x-upstream-status',
  'x-record',
  'idempotency-replayed',
  'link',
  'retry-after',
  'etag',
  'allow',
  'deprecation',
  'sunset',
  'content-disposition',
  'mcp-session-id',
];

/** Lets pages of these origins call the server; `*` lets any. With none, browsers keep other origins away. */
export function allowOrigins(origins: readonly string[]): RequestHandler[] {
  if (origins.length === 0) return [];
  return [cors({ origin: origins.includes('*') ? '*' : [...origins], exposedHeaders, maxAge: 600 })];
}
