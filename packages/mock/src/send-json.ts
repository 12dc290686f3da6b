import type { Response } from 'express';
import { sendText } from './send-text.js';

/** Sends a JSON body under exactly this content type. */
export function sendJson(response: Response, status: number, contentType: string, body: unknown): void {
  sendText(response, status, contentType, JSON.stringify(body));
}
