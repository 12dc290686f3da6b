import { readFile } from 'node:fs/promises';
import { isObject } from '@actway/openapi';
import { parseDocument } from 'yaml';
import type { AppFault } from '../catalog-error.js';

const deepest = 200;
/** Aliases are counted as often as they stand: a few lines of them can stand for billions of values. */
const mostValues = 6_000_000;

/** The value of a YAML file, as `parseYaml` reads it; undefined, and faults told, when it has none. */
export async function readYaml(file: string, faults: AppFault[]): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? error.code : 'unknown reason';
    faults.push({ file, pointer: '', message: `cannot be read (${reason})` });
    return undefined;
  }
  return parseYaml(text, file, faults);
}

/**
 * Parses YAML 1.2 with the core schema, in which dates and the like stay strings.
 * @returns undefined, and tells faults, when it cannot be parsed or its value is no tree of bounded depth
 */
export function parseYaml(text: string, file: string, faults: AppFault[]): unknown {
  const tell = (message: string) => void faults.push({ file, pointer: '', message });
  const json = readJson(text);
  if (isObject(json) && faultOfTree(json) === undefined) return json;
  try {
    const document = parseDocument(text, { version: '1.2', schema: 'core', prettyErrors: false });
    for (const error of document.errors) {
      const [offset] = error.pos;
      const line = text.slice(0, offset).split('\n').length;
      tell(`is not valid YAML: ${error.message} (line ${line})`);
    }
    if (document.errors.length > 0) return undefined;
    // Counting the aliases here takes half as long as parsing; the values are counted anyway.
    const value: unknown = document.toJS({ maxAliasCount: -1 });
    const fault = faultOfTree(value);
    if (fault === undefined) return value;
    tell(fault);
  } catch (error) {
    tell(`is not usable YAML: ${error instanceof Error ? error.message : 'it cannot be parsed'}`);
  }
  return undefined;
}

/** Large documents are written in that part of YAML that is JSON, since that is read thirty times as fast. */
function readJson(text: string): unknown {
  if (!text.startsWith('{')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** OpenAPI 3.1, 4.3: a document in YAML says no more than one in JSON can. */
const notJson =
  'holds .inf, .nan or a number that is too large for JSON: leave it out, or write a finite one';

/** Why a value is no tree of bounded depth and size; nothing where it is one. */
function faultOfTree(root: unknown): string | undefined {
  let values = 0;
  const ancestors: unknown[] = [];
  const faultOf = (value: unknown): string | undefined => {
    values += 1;
    if (values > mostValues) return `its aliases stand for more than ${mostValues} values`;
    if (typeof value === 'number' && !Number.isFinite(value)) return notJson;
    if (!Array.isArray(value) && !isObject(value)) return undefined;
    if (ancestors.length >= deepest || ancestors.includes(value)) {
      return `an alias refers to what it stands in, or values are nested more than ${deepest} levels deep`;
    }
    ancestors.push(value);
    for (const child of Array.isArray(value) ? value : Object.values(value)) {
      const fault = faultOf(child);
      if (fault !== undefined) return fault;
    }
    ancestors.pop();
    return undefined;
  };
  return faultOf(root);
}
