/**
 * How grave a change is, and by which rule. An opinion of `extensions/` brings its own words.
 * @typedef {{ severity: 'breaking' | 'compatible' | 'note', rule: string, what?: string, who?: string }} Opinion
 */

/** @type {Opinion} */
export const note = { severity: 'note', rule: 'words' };

/** @returns {Opinion} */
export const breaking = (rule) => ({ severity: 'breaking', rule });

/** @returns {Opinion} */
export const compatible = (rule) => ({ severity: 'compatible', rule });
