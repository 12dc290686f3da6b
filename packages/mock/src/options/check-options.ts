import { MockError } from '../mock-error.js';

/** What an option takes. */
export interface OptionKind {
  /** As in “must be …”. */
  readonly wanted: string;
  fits(value: unknown): boolean;
  /** Of an option that may be an object of options. */
  readonly members?: OptionKinds<Record<string, unknown>>;
}

/** Every option that there is, with what it takes. */
export type OptionKinds<Options> = { readonly [Name in keyof Options]-?: OptionKind };

/**
 * Refuses options that do not exist, so that a misspelt one is not taken for none, and values that an option does not
 * take. `undefined` counts as absent.
 * @param kinds the options that exist
 * @param within the option that holds them, such as `failure`; absent for the outermost ones
 * @throws MockError `option-unknown` or `option-invalid`
 */
export function checkOptions<Options extends object>(
  given: Options,
  kinds: OptionKinds<Options>,
  within?: string,
): void {
  const known = Object.keys(kinds);
  if (!isRecord(given)) {
    const wanted = `an object with any of: ${known.join(', ')}`;
    throw new MockError({ code: 'option-invalid', option: within, wanted });
  }
  const inside = within === undefined ? '' : `${within}.`;
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    if (!Object.hasOwn(kinds, name)) {
      const available = known.map((one) => inside + one);
      throw new MockError({ code: 'option-unknown', option: inside + name, available });
    }
    checkOption(inside + name, value, kinds[name as keyof Options]);
  }
}

/** @throws MockError `option-unknown` or `option-invalid` for a value that the option does not take */
export function checkOption(option: string, value: unknown, { fits, wanted, members }: OptionKind): void {
  if (value === undefined) return;
  if (members !== undefined && isRecord(value)) checkOptions(value, members, option);
  if (!fits(value)) throw new MockError({ code: 'option-invalid', option, wanted });
}

/** Whether something has names and values. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
