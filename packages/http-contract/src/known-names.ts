import { foldName, formsOf, nearestForm } from './nearest-name.js';

/** Names that are known in one place, prepared for comparing others with them. */
export interface KnownNames {
  has(name: string): boolean;
  /**
   * The known name that an unknown one was probably meant to be; undefined where none is near.
   * @param isGiven what is nearly a name that is given too can be no typo of it
   */
  meantBy(name: string, isGiven: (known: string) => boolean): string | undefined;
}

export function knownNames(names: readonly string[]): KnownNames {
  const known = new Set(names);
  const byFold = new Map([...names].reverse().map((name) => [foldName(name), name]));
  const forms = names.map(formsOf);
  return {
    has: (name) => known.has(name),
    meantBy: (name, isGiven) =>
      byFold.get(foldName(name)) ??
      nearestForm(
        name,
        forms.filter(({ one }) => !isGiven(one)),
      ),
  };
}
