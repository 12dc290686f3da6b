import type { AnsweredFile } from './body-data.js';
import type { ReceivedContent } from './upstream-answer.js';

/** What an action came to, in the words of the execute contract. */
export interface ActionOutcome<Received = ReceivedContent> {
  successful: boolean;
  /** `{}` for a failure, and for a file. */
  data: Record<string, unknown>;
  /** What a success answered in place of data. */
  file?: AnsweredFile<Received>;
  /** For people; null for a success. */
  error: string | null;
  /** The upstream's own status. */
  status: number;
  /** The upstream's `Link` header: where the next page is. */
  link?: string;
}
