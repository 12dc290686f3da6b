/** How many characters a line may have: undefined where no terminal shows it, and it is written whole. */
export function terminalWidth(environment: NodeJS.ProcessEnv): number | undefined {
  const { isTTY, columns } = process.stdout;
  if (isTTY && columns > 0) return columns;
  const wanted = Number(environment.COLUMNS);
  return Number.isInteger(wanted) && wanted > 0 ? wanted : undefined;
}

/** A text in so many characters; what is cut ends in `…`. */
export function cut(text: string, width: number): string {
  const characters = [...text];
  return characters.length <= width ? text : `${characters.slice(0, Math.max(width - 1, 0)).join('')}…`;
}
