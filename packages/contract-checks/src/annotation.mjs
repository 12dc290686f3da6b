/**
 * A line that GitHub Actions shows beside a line of a pull request.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 * @param {'error' | 'warning' | 'notice'} level
 * @param {{ file: string, line?: number, column?: number }} place
 * @param {string} title
 * @param {string} message
 */
export function annotation(level, { file, line, column }, title, message) {
  const at = [line === undefined ? '' : `,line=${line}`, column === undefined ? '' : `,col=${column}`].join(
    '',
  );
  return `::${level} file=${property(file)}${at},title=${property(title)}::${annotationText(message)}`;
}

/** Text that GitHub Actions prints, and takes for no command. */
export function annotationText(text) {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text) {
  return annotationText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
