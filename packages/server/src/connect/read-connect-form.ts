import type { Request } from 'express';
import { collectBody } from '../operations/collect-body.js';

/** What the form of a link sends. */
export interface SentConnectForm {
  form: string;
  scheme: string;
  fields: Record<string, string>;
}

/** Above the longest value of a field, written in percent-encoding. */
const maxBytes = 256 * 1024;
const mostPairs = 100;

/** The form that was sent; undefined where it is none, or too large. */
export async function readConnectForm(request: Request): Promise<SentConnectForm | undefined> {
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
    request.resume();
    return undefined;
  }
  const bytes = await collectBody(request, maxBytes, undefined).catch(() => undefined);
  if (bytes === undefined) return undefined;
  const sent: SentConnectForm = { form: '', scheme: '', fields: Object.create(null) };
  const pairs = [...new URLSearchParams(bytes.toString('utf8'))];
  if (pairs.length > mostPairs) return undefined;
  for (const [name, value] of pairs) {
    if (name === 'form' || name === 'scheme') sent[name] = value;
    else if (name.startsWith('field.')) sent.fields[name.slice('field.'.length)] = value.trim();
  }
  return sent;
}
