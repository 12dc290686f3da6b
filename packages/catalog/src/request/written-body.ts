import type { StreamedContent } from './streamed-content.js';

/** A body in its media type. */
export interface WrittenBody {
  contentType: string;
  content: string | Uint8Array | StreamedContent;
}
