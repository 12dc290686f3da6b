import type { ParameterPlace } from './request-plan.js';

export type InputPlace = ParameterPlace | 'body';

/** Something that wants a name in the flat input. */
export interface InputCandidate {
  in: InputPlace;
  name: string;
}

const order: InputPlace[] = ['path', 'query', 'header', 'cookie', 'body'];

/**
 * Names each part of a request in the flat input. A name that stands in one place only is kept. On a clash the path
 * keeps it and the others are prefixed with their place: `query_id`, `header_id`, `cookie_id`, `body_id`; where that
 * is taken too, once more. The result depends on the operation alone.
 */
export function nameInputs<Candidate extends InputCandidate>(
  candidates: Candidate[],
): Map<Candidate, string> {
  const sorted = [...candidates].sort((a, b) => order.indexOf(a.in) - order.indexOf(b.in));
  const uses = new Map<string, number>();
  for (const { name } of candidates) uses.set(name, (uses.get(name) ?? 0) + 1);
  const clashes = ({ name }: Candidate) => uses.get(name) !== 1;
  const keeps = (candidate: Candidate) => candidate.in === 'path' || !clashes(candidate);

  const names = new Map(sorted.filter(keeps).map((candidate) => [candidate, candidate.name]));
  const taken = new Set(names.values());
  for (const candidate of sorted.filter((each) => !keeps(each))) {
    let name = `${candidate.in}_${candidate.name}`;
    while (taken.has(name)) name = `${candidate.in}_${name}`;
    taken.add(name);
    names.set(candidate, name);
  }
  return names;
}
