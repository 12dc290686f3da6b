const mostLines = 4;

/** The stack, what stands in fields beside the message, and what npm says of its own log. */
const noise = /^\s*$|^\s+at |^\s+\w+: |^\}|^(code|errno|syscall) |^A complete log|npm help config/;

/** Why npm failed, of the lines that it wrote after `npm error`: the last of them that say something, without secrets. */
export function npmReason(errors: string[]): string {
  const said = errors
    .filter((line) => !noise.test(line))
    .slice(-mostLines)
    .map((line) =>
      withoutCredentials(
        line
          .replace(/^(404|notarget) | \{$/g, '')
          .replace(/\s+/g, ' ')
          .trim(),
      ),
    )
    .join(' ');
  if (said === '') return 'it ended with a failure, and gave no reason.';
  return /[.!?]$/.test(said) ? said : `${said}.`;
}

/** Without what addresses, headers and settings of npm may hold of credentials. */
export function withoutCredentials(text: string): string {
  return text
    .replace(/\/\/[^/@\s]+@/g, '//')
    .replace(/(https?:\/\/[^\s?#]+)[?#][^\s]*/g, '$1')
    .replace(/\b(Bearer|Basic) [^\s,]+/gi, '$1 …')
    .replace(/(_authToken|_auth|_password|token)\s*[=:]\s*[^\s,]+/gi, '$1=…')
    .replace(/\bnpm_[A-Za-z0-9]{20,}/g, '…');
}
