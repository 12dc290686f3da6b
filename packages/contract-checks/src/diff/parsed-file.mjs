import { isMap, isSeq, LineCounter, parseDocument } from 'yaml';
import { keysOf } from './json-pointer.mjs';

/** One YAML or JSON file: its value, and the line of everything in it. */
export class ParsedFile {
  #document;
  #lines;

  /** @throws {Error} for text that is no YAML, with its line. */
  constructor(text) {
    if (/^\s*<(!doctype|html|\?xml)/i.test(text))
      throw new Error('it is a page (HTML or XML), not YAML or JSON');
    this.#lines = new LineCounter();
    this.#document = parseDocument(text, { lineCounter: this.#lines, logLevel: 'silent' });
    const [error] = this.#document.errors;
    if (error) throw new Error(error.message.split('\n')[0].replace(/:$/, ''));
    /** @type {unknown} */
    this.value = this.#document.toJS();
  }

  /** The line, from 1, of what a pointer points to: of its key where it has one. What is not there is at its parent. */
  lineOf(pointer) {
    let node = this.#document.contents;
    let offset = node?.range?.[0] ?? 0;
    for (const key of keysOf(pointer)) {
      if (isMap(node)) {
        const pair = node.items.find((item) => String(item.key?.value ?? item.key) === key);
        if (!pair) break;
        offset = pair.key?.range?.[0] ?? offset;
        node = pair.value;
      } else if (isSeq(node)) {
        node = node.items[Number(key)];
        if (!node) break;
        offset = node.range?.[0] ?? offset;
      } else break;
    }
    return this.#lines.linePos(offset).line;
  }

  /** The pointer of the file itself to what a pointer leads to. */
  writtenAs(pointer) {
    return pointer;
  }
}

/** A document that is in memory, and has no lines. */
export class ParsedValue {
  /** @param {unknown} value */
  constructor(value) {
    this.value = value;
  }

  lineOf() {
    return undefined;
  }

  writtenAs(pointer) {
    return pointer;
  }
}
