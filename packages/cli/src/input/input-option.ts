import { InvalidArgumentError } from 'commander';

/** One `--input`: where its value belongs, and the value as it was typed. */
export interface InputOption {
  /** As it is named in messages: without the value, which may be a secret. */
  label: string;
  /** Names of members, from the root of the input. */
  path: string[];
  /** `name[]=…`: one item of a list. */
  isItem: boolean;
  value: { text: string } | { json: unknown };
}

const deepest = 32;

/** Reads `name=value`, `a.b=value`, `name[]=value` and `name:=JSON`; a dot of a name itself is typed as `\.`. */
export function readInputOption(typed: string): InputOption {
  const end = typed.indexOf('=');
  if (end < 1) throw new InvalidArgumentError('It must be name=value, or name:=JSON.');
  const isJson = typed[end - 1] === ':';
  const { name, path, isItem } = readMemberPath(typed.slice(0, isJson ? end - 1 : end));
  const text = typed.slice(end + 1);
  return { label: `--input ${name}`, path, isItem, value: isJson ? { json: jsonOf(text, name) } : { text } };
}

/** Where in an input something belongs. */
export function readMemberPath(name: string): Pick<InputOption, 'path' | 'isItem'> & { name: string } {
  const isItem = name.endsWith('[]');
  const path = (isItem ? name.slice(0, -2) : name)
    .split(/(?<!\\)\./)
    .map((part) => part.replaceAll('\\.', '.'));
  if (path.some((part) => part === ''))
    throw new InvalidArgumentError('A name before = is empty: name=value, or outer.inner=value.');
  if (path.includes('__proto__'))
    throw new InvalidArgumentError('A member of that name is given by --input-file.');
  if (path.length > deepest)
    throw new InvalidArgumentError(`A name has at most ${deepest} parts with dots between them.`);
  return { name, path, isItem };
}

function jsonOf(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidArgumentError(`What follows ${name}:= must be JSON; text is given as ${name}=text.`);
  }
}
