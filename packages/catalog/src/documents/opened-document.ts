import type { JsonObject } from '@actway/openapi';
import { documentOfLines } from './document-parts.js';
import type { ReadableLines } from './readable-lines.js';

/** How many bytes of memory parsed JSON takes for each byte of its text, as measured with GitHub's document. */
const parsedFactor = 4;
/** What is made of one operation, its schemas and its plan, in bytes. */
const bytesOfMade = 16 * 1024;

/** A document that is in memory, and what was made of its operations. */
export class OpenedDocument<Made> {
  readonly root: JsonObject;
  readonly #made = new Map<string, Made>();
  readonly #onGrown: (bytes: number) => void;
  #bytes: number;

  /**
   * @param onGrown is told by how many bytes `bytes` has risen
   * @throws Error when the lines are none of a document
   */
  constructor(lines: ReadableLines, onGrown: (bytes: number) => void) {
    this.#bytes = lines.held;
    this.#onGrown = onGrown;
    this.root = documentOfLines(lines, (parsed) => this.#grow(parsed * parsedFactor));
  }

  /** About how much memory it takes, in bytes. */
  get bytes(): number {
    return this.#bytes;
  }

  /** What was made under this name before, or is made now. */
  remember(name: string, make: () => Made): Made {
    const known = this.#made.get(name);
    if (known !== undefined) return known;
    const made = make();
    this.#made.set(name, made);
    this.#grow(bytesOfMade);
    return made;
  }

  #grow(bytes: number): void {
    this.#bytes += bytes;
    this.#onGrown(bytes);
  }
}
