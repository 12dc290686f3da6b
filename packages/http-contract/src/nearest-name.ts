/** The known name that differs in case, in `_` or in an `s` at the end alone. */
function sameName(name: string, known: readonly string[]): string | undefined {
  const folded = foldName(name);
  return known.find((one) => foldName(one) === folded);
}

/**
 * The known name that is most probably meant: the same one in other letters, else the nearest of those with one letter
 * wrong, left out, too many or swapped with its neighbour for each five that it has; an `Id` at its end may be missing.
 */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  return sameName(name, known) ?? nearestForm(name, known.map(formsOf));
}

/** A known name, and how it may be written. */
export interface NameForms {
  one: string;
  forms: readonly string[];
}

export function formsOf(one: string): NameForms {
  const whole = foldName(one);
  return { one, forms: [...new Set([whole, whole.replace(/id$/, '')])] };
}

/** The same among names that are none of these in other letters. */
export function nearestForm(name: string, known: readonly NameForms[]): string | undefined {
  const folded = foldName(name);
  let best: { one: string; distance: number } | undefined;
  for (const { one, forms } of known) {
    for (const form of forms) {
      const most = Math.floor(form.length / lettersForOneFault);
      if (Math.abs(form.length - folded.length) > most) continue;
      const distance = editDistance(folded, form);
      if (distance <= most && distance < (best?.distance ?? Number.POSITIVE_INFINITY))
        best = { one, distance };
    }
  }
  return best?.one;
}

/** Of shorter names every other word would be a near one: `test` of `text`, `next` of both. */
const lettersForOneFault = 5;

/** A name without what is easily written in another way: letter case, `_`, an `s` at its end. */
export function foldName(name: string): string {
  return name.toLowerCase().replaceAll('_', '').replace(/s$/, '');
}

/** How many letters to change, add, take away or swap with a neighbour (optimal string alignment). */
function editDistance(from: string, to: string): number {
  let [before, last]: [number[], number[]] = [
    [],
    Array.from({ length: to.length + 1 }, (_, column) => column),
  ];
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const at = (line: number[], index: number) => line[index] ?? Number.POSITIVE_INFINITY;
      const changed = at(last, column - 1) + (from[row - 1] === to[column - 1] ? 0 : 1);
      const swaps = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current[column] = Math.min(
        changed,
        at(last, column) + 1,
        at(current, column - 1) + 1,
        swaps ? at(before, column - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [before, last] = [last, current];
  }
  return last[to.length] ?? Number.POSITIVE_INFINITY;
}
