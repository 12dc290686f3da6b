/**
 * Why a contract cannot be checked:
 * `usage` (the command line), `no-git`, `no-base`, `shallow-history`, `source-not-found`, `unreadable-source`, `unresolved-reference`,
 * `incomplete-policy` (redocly.yaml), `no-report` (from Redocly), `no-comment` (on the pull request), `no-types`, `no-consumers`,
 * `no-apps`, `no-manifest`, `extension-rules`, `changesets`.
 * @typedef {'usage' | 'no-git' | 'no-base' | 'shallow-history' | 'source-not-found' | 'unreadable-source' | 'unresolved-reference'
 *   | 'incomplete-policy' | 'no-report' | 'no-comment' | 'no-types' | 'no-consumers' | 'no-apps'
 *   | 'no-manifest' | 'extension-rules' | 'changesets'} ContractCheckErrorCode
 */

/** A check cannot be made. The message says what is in the way, and what to do. */
export class ContractCheckError extends Error {
  /**
   * @param {ContractCheckErrorCode} code
   * @param {string} problem What is in the way.
   * @param {string} remedy What to do about it.
   */
  constructor(code, problem, remedy) {
    super(`${problem}\n${remedy}`);
    this.name = 'ContractCheckError';
    this.code = code;
  }
}
