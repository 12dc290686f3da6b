import type { Response } from 'express';

/** Sends a text under exactly this content type, which Express would add a charset to. */
export function sendText(response: Response, status: number, contentType: string, text: string): void {
  response.status(status).setHeader('content-type', contentType);
  response.setHeader('content-length', Buffer.byteLength(text));
  response.end(text);
}
