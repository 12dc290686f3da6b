import ts from 'typescript';
import { consumerProject } from './consumer-project.mjs';
import { generatedModules } from './generated-modules.mjs';

/**
 * A call that compiles against the contract of before, and not against the contract of now.
 * @typedef {object} BrokenCall
 * @property {string} file
 * @property {number} line From 1.
 * @property {number} column From 1.
 * @property {string} code `TS2339`
 * @property {string} message The compiler's own words, in one or more lines.
 *
 * @typedef {object} ConsumerCheck
 * @property {string} folder
 * @property {number} files How many files of it were compiled.
 * @property {string[]} modules The generated modules that they import, however indirectly; none when they do not use
 *   the contract's types.
 * @property {number} faultsBefore How many faults it has against the contract of before; they are not told.
 * @property {BrokenCall[]} broken
 */

/**
 * Compiles the TypeScript of a folder twice, with the types of before and with those of now in place of whatever
 * generated modules it imports. Nothing is written.
 * @param {string} folder
 * @param {{ base: string, revision: string, paths: Set<string> }} types The text of both, and the paths of both.
 * @param {(file: string) => string} place How to write a file for a person.
 * @returns {ConsumerCheck}
 */
export function checkConsumers(folder, { base, revision, paths }, place) {
  const { files, options } = consumerProject(folder);
  const sources = new SourceFiles(options);
  const asItIs = ts.createProgram(files, options, sources.host());
  const modules = generatedModules(asItIs, paths);
  const check = {
    folder: place(folder),
    files: files.length,
    modules: modules.map(place),
    faultsBefore: 0,
    broken: [],
  };
  if (modules.length === 0) return check;

  const faultsWith = (text) => {
    const program = ts.createProgram(
      files,
      options,
      sources.host(new Map(modules.map((file) => [file, text]))),
    );
    return files.flatMap((file) => {
      const source = program.getSourceFile(file);
      return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    });
  };
  const before = faultsWith(base);
  const known = new Set(before.map(keyOf));
  const broken = faultsWith(revision).filter((fault) => !known.has(keyOf(fault)));
  return { ...check, faultsBefore: before.length, broken: broken.map((fault) => brokenCall(fault, place)) };
}

/** The same fault, whatever the types in its words look like. @param {ts.Diagnostic} fault */
function keyOf({ file, start, code }) {
  return `${file?.fileName}:${start}:${code}`;
}

/** @returns {BrokenCall} */
function brokenCall({ file, start = 0, code, messageText }, place) {
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  return {
    file: place(file.fileName),
    line: line + 1,
    column: character + 1,
    code: `TS${code}`,
    message: ts.flattenDiagnosticMessageText(messageText, '\n'),
  };
}

/** Parses each file once for all programs; only the generated modules differ from one to the next. */
class SourceFiles {
  #options;
  #parsed = new Map();

  /** @param {ts.CompilerOptions} options */
  constructor(options) {
    this.#options = options;
  }

  /** @param {Map<string, string>} replaced Texts in place of those on the disk, by file. @returns {ts.CompilerHost} */
  host(replaced = new Map()) {
    const host = ts.createCompilerHost(this.#options, true);
    const { getSourceFile } = host;
    host.getSourceFile = (file, language, ...rest) => {
      const text = replaced.get(file);
      if (text !== undefined) return ts.createSourceFile(file, text, language, true);
      if (!this.#parsed.has(file)) this.#parsed.set(file, getSourceFile(file, language, ...rest));
      return this.#parsed.get(file);
    };
    return host;
  }
}
