import { quoteRangesSync, scanJsonSync } from '@actway/json';
import { isObject, type JsonObject, setMember } from '@actway/openapi';
import { parseDocument as parseYamlDocument } from 'yaml';
import { ImportError } from './import-error.js';
import { isYamlDeeper } from './yaml-depth.js';

/** No source may have more bytes than this. */
export const mostBytes = 100 * 1024 * 1024;

/** YAML costs some thirty times its size in memory while it is read; JSON about five times. */
const mostYamlCharacters = 24 * 1024 * 1024;
const mostValues = 6_000_000;
const deepest = 180;

/** A level of YAML is often indented by two or four columns. */
const mostColumns = 4 * deepest;

/**
 * References to one anchor, times the anchors inside of it. Above it a small file would stand for billions of
 * values; documents that share schemas by anchors stay far below.
 */
const maxAliasCount = 10_000;

/**
 * The object that a text in JSON or YAML 1.2 (core schema: dates stay strings) holds.
 * @throws ImportError that says where the text is wrong, or which bound it passes
 */
export function parseDocument(text: string, source: string): JsonObject {
  const invalid = (reason: string, cause?: unknown) =>
    new ImportError({ code: 'source-invalid', source, reason }, { cause });
  if (text.trim() === '') throw invalid('it is empty');
  const value = parseText(text.replace(/^\uFEFF/, ''), invalid);
  if (!isObject(value)) throw invalid('it must be an object, and is none');
  const fault = faultOfSize(value);
  if (fault !== undefined) throw invalid(fault);
  return value;
}

type Invalid = (reason: string, cause?: unknown) => ImportError;

function parseText(text: string, invalid: Invalid): unknown {
  if (!/^\s*\{/.test(text)) return parseYaml(text, invalid);
  try {
    return largeInteger.test(text) ? parseExactJson(text) : JSON.parse(text);
  } catch (error) {
    // YAML has braces too; but what is large and begins like JSON is JSON with a fault.
    if (text.length <= 1024 * 1024) return parseYaml(text, invalid);
    throw invalid(`it is not valid JSON (${error instanceof Error ? error.message : 'it cannot be parsed'})`);
  }
}

function parseYaml(text: string, invalid: Invalid): unknown {
  if (text.length > mostYamlCharacters)
    throw invalid('it is YAML of more than 24 MiB; write it as JSON, which may have 100 MiB');
  if (isYamlDeeper(text, mostColumns)) throw invalid('its values are nested too deep');
  const isExact = largeInteger.test(text);
  try {
    const document = parseYamlDocument(text, {
      version: '1.2',
      schema: 'core',
      merge: true,
      prettyErrors: false,
      // Comparing each key with all others takes hours for a map of a million names; as in JSON the last one counts.
      uniqueKeys: false,
      logLevel: 'silent',
      intAsBigInt: isExact,
    });
    const [first] = document.errors;
    if (first !== undefined) {
      const line = text.slice(0, first.pos[0]).split('\n').length;
      throw invalid(`it is not valid YAML: ${first.message} (line ${line})`);
    }
    const value: unknown = document.toJS({ maxAliasCount });
    if (isExact) spellLargeIntegers(value);
    return value;
  } catch (error) {
    if (error instanceof ImportError) throw error;
    const said = error instanceof Error ? error.message : '';
    throw invalid(
      /call stack/i.test(said) ? 'its values are nested too deep' : `it is not usable YAML (${said})`,
      error,
    );
  }
}

/** A text without this holds no integer that a double does not carry. */
const largeInteger = /\d{16}/;

/** Integers that a double does not carry become strings of their digits, as those of requests and answers. */
function parseExactJson(text: string): unknown {
  const bytes = Buffer.from(text);
  const scan = scanJsonSync(bytes, { maxValues: mostValues, maxDepth: deepest });
  if (scan.outcome !== 'json' || scan.lossyNumbers.length === 0) return JSON.parse(text);
  return JSON.parse(Buffer.from(quoteRangesSync(bytes, scan.lossyNumbers)).toString());
}

/** The same for a value with bigints, in place. What an alias refers to is changed once. */
function spellLargeIntegers(root: unknown): void {
  const waiting = new Set([root]);
  // What is added on the way is visited too.
  for (const container of waiting) {
    if (typeof container !== 'object' || container === null) continue;
    const members: Record<string, unknown> = Object(container);
    for (const [name, member] of Object.entries(members)) {
      if (typeof member === 'object') waiting.add(member);
      if (typeof member !== 'bigint') continue;
      const number = Number(member);
      setMember(members, name, BigInt(number) === member ? number : String(member));
    }
  }
}

/** Counts as a tree: what an alias refers to counts each time, and one that refers to what it stands in never ends. */
function faultOfSize(root: object): string | undefined {
  const waiting: { value: object; depth: number }[] = [{ value: root, depth: 0 }];
  let values = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.depth >= deepest)
      return `its values are nested more than ${deepest} levels deep, or an alias refers to what it stands in`;
    const children: unknown[] = Object.values(next.value);
    values += children.length;
    if (values > mostValues) return `it stands for more than ${mostValues.toLocaleString('en')} values`;
    for (const child of children) {
      if (typeof child === 'object' && child !== null) waiting.push({ value: child, depth: next.depth + 1 });
    }
  }
  return undefined;
}
