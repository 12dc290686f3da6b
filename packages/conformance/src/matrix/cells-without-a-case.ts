/**
 * Answers that no case leads to yet, by the name of the cell. The list may only shrink: one that has a case, or that the
 * contract does not promise any more, has to go.
 */
export const cellsWithoutACase: readonly string[] = [
  'executeAction 408 languageModelTimeout',
  'executeAction 502 languageModelRefused',
  'executeAction 502 languageModelUnusable',
  'getActionInputs 400 invalidInputsRequest',
  'getActionInputs 400 filledInputInvalid',
  'getActionInputs 408 languageModelTimeout',
  'getActionInputs 502 languageModelRefused',
  'getActionInputs 502 languageModelUnusable',
];
