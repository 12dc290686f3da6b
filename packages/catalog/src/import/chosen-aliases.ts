import type { AliasRule } from '../apps/manifest.js';
import { ImportError } from './import-error.js';

/**
 * The rule that an option asks for: `summary`, or `summary:GITHUB` for names that begin with `GITHUB_`.
 * @throws ImportError 'option-invalid'
 */
export function chosenAliases(option: string): AliasRule {
  const [, prefix] = /^summary(?::([A-Z][A-Z0-9_]{0,127}))?$/.exec(option) ?? [];
  if (prefix === undefined && option !== 'summary') {
    const expected = 'it must be summary, or summary:PREFIX with a prefix in upper snake case';
    throw new ImportError({ code: 'option-invalid', option: '--aliases-from', value: option, expected });
  }
  return { member: 'summary', ...(prefix === undefined ? {} : { prefix }) };
}
