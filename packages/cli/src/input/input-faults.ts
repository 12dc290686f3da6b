import type { ActwayError, ProblemDetail } from '@actway/client';
import type { InputOption } from './input-option.js';

/** What each further member of a request is called on the command line. */
const optionOf: Record<string, string> = {
  'body /entityId': '--entity',
  'body /connectedAccountId': '--account',
  'body /text': '--text',
  'body /version': '--action-version',
  'header /idempotency-key': '--idempotency-key',
};

/** A line for each fault that the server found, which names the option that it comes from. */
export function inputFaults(
  { details }: Pick<ActwayError, 'details'>,
  options: readonly Pick<InputOption, 'label' | 'path'>[],
  inputFile: string | undefined,
): string[] {
  return details.map((detail) => `${sourceOf(detail, options, inputFile)}: ${detail.message}`);
}

function sourceOf(
  detail: ProblemDetail,
  options: readonly Pick<InputOption, 'label' | 'path'>[],
  inputFile: string | undefined,
): string {
  const known = optionOf[`${detail.in} ${detail.path}`];
  if (known !== undefined) return known;
  const [part, ...path] = detail.path.split('/').slice(1).map(unescaped);
  if (detail.in !== 'body' || part !== 'input') return `${detail.in} ${detail.path}`;
  const given = options.findLast((option) => option.path.every((name, index) => path[index] === name));
  if (given !== undefined) return given.label;
  if (path.length === 0) return '--input';
  if (inputFile !== undefined) return `--input-file ${inputFile}, or --input ${optionName(path)}`;
  return `--input ${optionName(path)}`;
}

/** A part of a JSON pointer (RFC 6901). */
function unescaped(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}

function optionName(path: readonly string[]): string {
  return path.map((name) => name.replaceAll('.', '\\.')).join('.');
}
