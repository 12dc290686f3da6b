import type { Shown } from '../redaction/shown.js';

/** The answer of a call, as a repeat of it gets it again. */
export interface KeptAnswer {
  /** The id of the record. */
  id: string;
  successful: boolean;
  /** The JSON text of an object, in UTF-8. */
  data: Uint8Array;
  error: Shown | null;
  attempts: number;
  upstreamStatus?: number | undefined;
  link?: Shown | undefined;
}

/** A larger answer is not kept. Bytes. */
const mostBytes = 1024 * 1024;

/** The answer as a text: a line of JSON for what is small, and after it the data as it is; null when it is too large. */
export function writeAnswer(answer: KeptAnswer): string | null {
  const { successful, data, error, attempts, upstreamStatus, link } = answer;
  const head = JSON.stringify({ successful, error, attempts, upstreamStatus, link });
  if (Buffer.byteLength(head) + data.byteLength > mostBytes) return null;
  return `${head}\n${Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString()}`;
}

/** Reads what `writeAnswer` wrote. Secrets were taken out before it was kept. */
export function readAnswer(id: string, text: string): KeptAnswer {
  const end = text.indexOf('\n');
  return { ...JSON.parse(text.slice(0, end)), id, data: Buffer.from(text.slice(end + 1)) };
}
