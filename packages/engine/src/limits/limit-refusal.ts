import type { Rate } from '@actway/store';
import type { LimitSubject } from './limit-subject.js';

/** What was asked for is more than the subject may in its window. */
export interface LimitRefusal {
  subject: LimitSubject;
  rate: Rate;
  /** When the window ends, in whole seconds, 1 at least. */
  retryAfterSeconds: number;
  /** So many were refused before that whoever is refused does not heed it. */
  isUnheeded: boolean;
}
