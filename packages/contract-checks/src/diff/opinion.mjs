/** How grave a change is, and by which rule. @typedef {{ severity: 'breaking' | 'compatible' | 'note', rule: string }} Opinion */

/** @type {Opinion} */
export const note = { severity: 'note', rule: 'words' };

/** @returns {Opinion} */
export const breaking = (rule) => ({ severity: 'breaking', rule });

/** @returns {Opinion} */
export const compatible = (rule) => ({ severity: 'compatible', rule });
