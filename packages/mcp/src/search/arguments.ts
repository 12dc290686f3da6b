import { nearestNames } from '@actway/catalog';

/** Why a tool was not called. The message is for a model, and says what to do. */
export class ArgumentError extends Error {
  override readonly name = 'ArgumentError';

  /** @param code what the record of an execution says */
  constructor(
    message: string,
    readonly code: 'input-invalid' | 'action-unknown' = 'input-invalid',
  ) {
    super(message);
  }
}

/** What a tool takes, by name. */
export type ArgumentKinds = Readonly<Record<string, 'text' | 'object' | 'optional text' | 'optional object'>>;

/**
 * Arguments of the kinds that a tool takes.
 * @throws ArgumentError that names every fault
 */
export function readArguments(
  given: Readonly<Record<string, unknown>>,
  kinds: ArgumentKinds,
): { text(name: string): string | undefined; object(name: string): Record<string, unknown> | undefined } {
  const known = Object.keys(kinds);
  const faults = Object.keys(given)
    .filter((name) => !Object.hasOwn(kinds, name))
    .slice(0, 20)
    .map((name) => {
      const [nearest] = nearestNames(name, known, 1);
      const meant = nearest === undefined ? `; there is ${known.join(', ')}` : `; did you mean ${nearest}?`;
      return `- /${name.slice(0, 80)}: is none of the arguments${meant}`;
    });
  for (const [name, kind] of Object.entries(kinds)) {
    const value = given[name];
    const isAbsent = value === undefined || value === null || value === '';
    if (isAbsent && !kind.startsWith('optional')) faults.push(`- /${name}: is required`);
    else if (!isAbsent && kind.endsWith('text') && typeof value !== 'string')
      faults.push(`- /${name}: must be a text`);
    else if (!isAbsent && kind.endsWith('object') && (typeof value !== 'object' || Array.isArray(value)))
      faults.push(`- /${name}: must be an object`);
  }
  if (faults.length > 0)
    throw new ArgumentError(
      ['The arguments have faults:', ...faults, 'Correct them and call the tool again.'].join('\n'),
    );
  return {
    text: (name) => (given[name] ? String(given[name]) : undefined),
    object: (name) => (given[name] ? (given[name] as Record<string, unknown>) : undefined),
  };
}
