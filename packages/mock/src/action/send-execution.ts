import { randomUUID } from 'node:crypto';
import type { Response } from 'express';
import { sendJson } from '../send-json.js';
import type { ExampleData } from './example-data.js';
import type { ExecuteBody } from './judge-action.js';

/** Answers an execution with what the app's own document shows for the action. */
export function sendExecution(
  response: Response,
  body: ExecuteBody,
  { data, status, link }: ExampleData,
): void {
  response.setHeader('x-upstream-status', String(status));
  if (link !== undefined) response.setHeader('link', link);
  sendJson(response, 200, 'application/json', {
    data,
    successful: true,
    successfull: true,
    error: null,
    ...(body.allowTracing ? { logId: randomUUID(), sessionInfo: body.sessionInfo ?? {} } : {}),
  });
}
