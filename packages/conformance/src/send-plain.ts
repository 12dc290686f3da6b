import { request } from 'undici';
import type { Answer } from './judge-answer.js';

/** A request as it goes over the wire. */
export interface PlainRequest {
  /** GET when absent. */
  method?: string;
  headers?: Record<string, string>;
  body?: string | undefined;
}

/** Sends what `fetch` would not, such as a GET with a body, and follows no redirect. */
export async function sendPlain(
  url: string,
  { method = 'GET', headers = {}, body }: PlainRequest = {},
): Promise<Answer> {
  const response = await request(url, {
    method: method as 'GET',
    headers,
    ...(body === undefined ? {} : { body }),
  });
  const answered = new Headers();
  for (const [name, value] of Object.entries(response.headers)) {
    for (const one of [value ?? []].flat()) answered.append(name, one);
  }
  return {
    status: response.statusCode,
    headers: answered,
    text: await response.body.text(),
    request: { method, path: new URL(url).pathname },
  };
}
