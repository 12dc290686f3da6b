import type { AnsweredFile } from './body-content.js';
import type { Untrusted } from './untrusted.js';
import type { ReceivedContent } from './upstream-answer.js';

/** What an answer means for the action, in the words of the execute contract. */
export interface ActionReading<Received = ReceivedContent> {
  successful: boolean;
  /** JSON text of an object, in UTF-8; `{}` for a failure, and for a file. Not to be changed. */
  data: Uint8Array;
  /** What a success answered in place of data. */
  file?: AnsweredFile<Received>;
  /** A sentence for people, with the app's own words in it; null for a success. */
  error: Untrusted | null;
  /** Of a failure: the app's own words alone, such as a code, where it has any. */
  reason?: Untrusted;
  /** The upstream's own status. */
  status: number;
  /** The upstream's `Link` header: where the next page is. */
  link?: string;
}
