const longest = 128;

/**
 * The name that a summary gives: the prefix and the summary's words, in upper snake case. Other than in an id, capitals
 * within a word do not part it, and the prefix stands even where the summary begins with it:
 * `GitHub API Root` → `GITHUB_GITHUB_API_ROOT`.
 * @returns undefined for one without letters, or one that gives more than 128 characters
 */
export function summaryName(prefix: string, summary: string): string | undefined {
  const words = summary
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  const name = `${prefix}_${words}`;
  return words === '' || name.length > longest ? undefined : name;
}
