import type { Readable } from 'node:stream';

/** Bytes that are somewhere else than in memory. */
export interface StreamedContent {
  readonly size: number;
  /** From the beginning, as often as it is called: whoever sends them again begins again. */
  read(): Readable;
}

export function isStreamed(content: string | Uint8Array | StreamedContent): content is StreamedContent {
  return typeof content === 'object' && 'read' in content;
}
