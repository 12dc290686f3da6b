import { MockError } from './mock-error.js';

/**
 * Refuses options that do not exist, so that a misspelt one is not taken for none. `undefined` counts as absent.
 * @param known the names that exist
 * @param within the option that holds them, such as `failure`; absent for the outermost ones
 * @throws MockError `option-unknown`
 */
export function checkOptionNames(given: object, known: readonly string[], within?: string): void {
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || known.includes(name)) continue;
    const inside = within === undefined ? '' : `${within}.`;
    throw new MockError({
      code: 'option-unknown',
      option: inside + name,
      available: known.map((one) => inside + one),
    });
  }
}
