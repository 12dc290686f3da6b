/** A contract may hold anything; a terminal must not obey it. */
export function withoutControls(line) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  return line.replace(/[\u0000-\u001f\u007f-\u009f]/g, '?');
}
