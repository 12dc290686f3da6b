import { ExitError, exitCodes } from '../exit-error.js';
import type { InputOption } from './input-option.js';
import { itemSchemas, type Schema, schemasAt } from './schemas-at.js';
import { typedValue } from './typed-value.js';

type Members = Record<string, unknown>;

/**
 * An input of what was typed, each value as the schema of the action wants it. Options win over `base`; one that names
 * a list anew begins it anew.
 * @param schema of the input; undefined: every value is text
 * @throws ExitError that names every option at fault
 */
export function buildInput(
  options: readonly InputOption[],
  schema: Schema | undefined,
  base: Readonly<Members> = {},
): Members {
  const input: Members = structuredClone(base);
  const taken: Building['taken'] = new Map();
  const faults: string[] = [];
  for (const option of options) {
    const fault = put(option, { input, schema: schema ?? {}, taken });
    if (fault !== undefined) faults.push(`${option.label} ${fault}`);
  }
  if (faults.length > 0) throw new ExitError(exitCodes.usage, faults.join('\n'));
  return input;
}

interface Building {
  input: Members;
  schema: Schema;
  /** What options of this call have set, by path: the list, where it is one. */
  taken: Map<string, unknown[] | undefined>;
}

/** Sets one member; a fault in words that go on after the name of the option. */
function put(
  { path, isItem, value, label }: InputOption,
  { input, schema, taken }: Building,
): string | undefined {
  const schemas = schemasAt(schema, path);
  const typed =
    'json' in value
      ? { value: value.json }
      : typedValue(value.text, isItem ? itemSchemas(schemas) : schemas, label.replace('--input ', ''));
  if ('fault' in typed) return typed.fault;
  const isList = isItem || ('text' in value && Array.isArray(typed.value));
  const items = isList ? (isItem ? [typed.value] : (typed.value as unknown[])) : undefined;
  const place = JSON.stringify(path);
  if (taken.has(place)) {
    const begun = taken.get(place);
    if (begun === undefined || items === undefined) return 'is given twice. Only lists take several values.';
    begun.push(...items);
    return undefined;
  }
  const holder = holderOf(input, path);
  if (holder === undefined) return 'is below a member that is no object.';
  holder[path.at(-1) ?? ''] = items ?? typed.value;
  taken.set(place, items);
  return undefined;
}

/** The object that the last name of a path belongs to; objects on the way are made. */
function holderOf(input: Members, path: readonly string[]): Members | undefined {
  let holder = input;
  for (const name of path.slice(0, -1)) {
    const inner = holder[name] ?? {};
    if (typeof inner !== 'object' || Array.isArray(inner)) return undefined;
    holder[name] = inner;
    holder = inner as Members;
  }
  return holder;
}
