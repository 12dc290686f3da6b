import type { Steps } from './steps.js';

/** So many texts are sorted at once. */
const runLength = 1_000;

/** Comparing two texts takes as long as so many units of UTF-16 of them. */
const unitsOfComparison = 32;

/** In such units: some milliseconds. */
const stepUnits = 512 * 1024;

/** Sorts texts by their units of UTF-16, as `sort` does, in steps. */
export function* sortSteps(texts: string[]): Steps<string[]> {
  if (texts.length <= runLength) return texts.sort();
  let runs: string[][] = [];
  for (let start = 0; start < texts.length; start += runLength) {
    runs.push(texts.slice(start, start + runLength).sort());
    yield;
  }
  while (runs.length > 1) {
    const merged: string[][] = [];
    for (let at = 0; at < runs.length; at += 2) {
      merged.push(yield* mergeSteps(runs[at] ?? [], runs[at + 1] ?? []));
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

function* mergeSteps(first: string[], second: string[]): Steps<string[]> {
  const merged: string[] = [];
  let left = stepUnits;
  for (let [one, other] = [0, 0]; one < first.length || other < second.length; ) {
    const [text, otherText] = [first[one], second[other]];
    const isFirst = otherText === undefined || (text !== undefined && text <= otherText);
    const next = (isFirst ? text : otherText) ?? '';
    if (isFirst) one += 1;
    else other += 1;
    merged.push(next);
    left -= unitsOfComparison + next.length;
    if (left > 0) continue;
    yield;
    left = stepUnits;
  }
  return merged;
}
