/** Each word once, in the order of the alphabet. */
export function sortedWords(words: string[]): string[] {
  return [...new Set(words)].sort();
}
