/**
 * Control characters, and what ends lines or turns the direction of writing: of these a terminal makes colours, titles,
 * moves of the cursor, and lines that read otherwise than they are.
 */
const commanding = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/**
 * A line for people, whoever wrote what is in it: a terminal shows it and obeys nothing. In JSON the escapes stand for
 * the same characters.
 * @param {string} line
 * @returns {string}
 */
export function terminalLine(line) {
  return line.replace(
    commanding,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
