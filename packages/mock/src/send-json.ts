import type { Response } from 'express';

/** Sends a body under exactly this content type, which Express would add a charset to. */
export function sendJson(response: Response, status: number, contentType: string, body: unknown): void {
  const text = JSON.stringify(body);
  response.status(status).setHeader('content-type', contentType);
  response.setHeader('content-length', Buffer.byteLength(text));
  response.end(text);
}
