import type { ConformanceCase, SubjectName } from '../conformance-case.js';

/** What keeps a subject from coming to some answers by itself. It is asked for them. */
export interface Limitation {
  subject: SubjectName;
  /** A few words that follow the name of the subject. */
  name: string;
  /** What the tool under it does not do. */
  cannot: string;
  /** The cases that it explains, by `nameOfCase`. */
  cases: string[];
}

/** `executeAction 404 actionNotFound`; where the case is of no one example, its own name is in the place of that. */
export function nameOfCase({ operationId, status, example, name }: ConformanceCase): string {
  return `${operationId} ${status} ${example ?? name}`;
}
