/**
 * A place for a person: `openapi/openapi.yaml:12`, or the file alone where it has no lines.
 * @param {{ file: string, line: number | undefined }} place
 */
export function placeWritten({ file, line }) {
  return line === undefined ? file : `${file}:${line}`;
}
