import { upperSnake } from '../actions/action-id.js';
import type { DocumentOperation } from '../apps/operations.js';

/** Says whether an operation is wanted. */
export type OperationFilter = (operation: DocumentOperation) => boolean;

/**
 * A filter of globs, in which `*` stands for any characters and `?` for one, without regard to case. A glob is held
 * against the operationId, the operationId as it stands in action ids, the tags (`tag:billing`) and `GET /path`.
 * `!` before a glob takes away what it fits. No globs: every operation.
 */
export function operationFilter(globs: readonly string[]): OperationFilter {
  const wanted = globs.filter((glob) => !glob.startsWith('!'));
  const unwanted = globs.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1));
  return (operation) => {
    const names = namesOf(operation);
    const fits = (glob: string) => names.some((name) => matchesGlob(name, glob.toLowerCase()));
    return (wanted.length === 0 || wanted.some(fits)) && !unwanted.some(fits);
  };
}

function namesOf({ operationId, method, path, operation }: DocumentOperation): string[] {
  const tags = Array.isArray(operation.tags) ? operation.tags : [];
  return [operationId, upperSnake(operationId), `${method} ${path}`, ...tags.map((tag) => `tag:${tag}`)].map(
    (name) => name.toLowerCase(),
  );
}

/** Goes back only to the last `*`, so that no glob takes more than name times glob steps. */
function matchesGlob(name: string, glob: string): boolean {
  let at = 0;
  let inGlob = 0;
  let star = -1;
  let afterStar = 0;
  while (at < name.length) {
    if (
      inGlob < glob.length &&
      (glob[inGlob] === '?' || (glob[inGlob] === name[at] && glob[inGlob] !== '*'))
    ) {
      at += 1;
      inGlob += 1;
    } else if (glob[inGlob] === '*') {
      star = inGlob;
      afterStar = at;
      inGlob += 1;
    } else if (star >= 0) {
      inGlob = star + 1;
      afterStar += 1;
      at = afterStar;
    } else return false;
  }
  while (glob[inGlob] === '*') inGlob += 1;
  return inGlob === glob.length;
}
