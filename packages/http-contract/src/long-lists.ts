import type { ProblemDetail } from './problem.js';

/** The faults of a request, without those below a list that is too long: such a list is one fault, whatever it holds. */
export function oneFaultPerLongList(details: readonly ProblemDetail[]): readonly ProblemDetail[] {
  const lists = details.filter(({ code }) => code === 'maxItems');
  if (lists.length === 0) return details;
  const places = new Set(lists.map((list) => `${list.in} ${list.path}`));
  return details.filter((detail) => !isBelow(places, detail));
}

function isBelow(places: ReadonlySet<string>, { in: part, path }: ProblemDetail): boolean {
  for (let end = path.lastIndexOf('/'); end >= 0; end = path.lastIndexOf('/', end - 1)) {
    if (places.has(`${part} ${path.slice(0, end)}`)) return true;
    if (end === 0) return false;
  }
  return false;
}
