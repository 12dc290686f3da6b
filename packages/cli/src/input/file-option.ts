import { InvalidArgumentError } from 'commander';
import { readMemberPath } from './input-option.js';

/** One `--file`: a file of this machine for a member of the input. */
export interface FileOption {
  label: string;
  path: string[];
  isItem: boolean;
  file: string;
  /** Undefined: what the end of the file's name says. */
  mediaType: string | undefined;
}

/** Reads `name=path`, `name[]=path` and `name=path;type=image/png`. */
export function readFileOption(typed: string): FileOption {
  const end = typed.indexOf('=');
  if (end < 1 || end === typed.length - 1) throw new InvalidArgumentError('It must be name=path.');
  const { name, path, isItem } = readMemberPath(typed.slice(0, end));
  const [, file = '', mediaType] = /^(.*?)(?:;type=([^;]+))?$/s.exec(typed.slice(end + 1)) ?? [];
  return { label: `--file ${name}`, path, isItem, file, mediaType };
}
