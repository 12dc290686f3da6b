import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import { sendJson } from './write-problem.js';

/** Sends the contract that the mock honours, or 304 to a caller that has it (RFC 9110, section 13.1.2). */
export function sendContract(request: Request, response: Response, document: Record<string, unknown>): void {
  const etag = `"${createHash('sha256').update(JSON.stringify(document)).digest('base64url').slice(0, 16)}"`;
  response.setHeader('etag', etag);
  const known = (request.get('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (known.includes(etag) || known.includes('*')) response.status(304).end();
  else sendJson(response, 200, 'application/json', document);
}
