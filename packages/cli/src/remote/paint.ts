const styles = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39] } as const;

export type Style = keyof typeof styles;

/** Puts colours around a text; where nobody looks at a terminal, or NO_COLOR is set, the text is as it was. */
export type Paint = (style: Style, text: string) => string;

/** For one stream of this process; https://no-color.org has the variable. */
export function paintFor(stream: { isTTY?: boolean }, environment: NodeJS.ProcessEnv): Paint {
  if (stream.isTTY !== true || environment.NO_COLOR || environment.TERM === 'dumb') return (_, text) => text;
  return (style, text) => {
    const [begin, end] = styles[style];
    return `\u001b[${begin}m${text}\u001b[${end}m`;
  };
}
