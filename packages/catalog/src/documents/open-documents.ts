import { OpenedDocument } from './opened-document.js';
import type { ReadableLines } from './readable-lines.js';

export interface OpenLimits {
  /** About how much memory documents may take that are kept open, in bytes. */
  mostBytes: number;
  mostDocuments: number;
}

const defaultLimits: OpenLimits = { mostBytes: 128 * 1024 * 1024, mostDocuments: 200 };

/** The documents that were used last. The one in use is kept however large it is; who holds another keeps it too. */
export class OpenDocuments<Made> {
  readonly #limits: OpenLimits;
  readonly #opened = new Map<object, OpenedDocument<Made>>();
  /** The one that was used last, unless another may have to be closed since. */
  #latest: { owner: object; document: OpenedDocument<Made> } | undefined;
  #bytes = 0;

  constructor(limits = defaultLimits) {
    this.#limits = limits;
  }

  /**
   * The document of this owner, as it is kept, or as it is read now.
   * @param read see the constructor of OpenedDocument
   */
  get(owner: object, read: () => ReadableLines): OpenedDocument<Made> {
    if (this.#latest?.owner === owner) return this.#latest.document;
    const kept = this.#opened.get(owner);
    const document = kept ?? this.#open(owner, read());
    if (kept !== undefined) this.#opened.delete(owner);
    this.#opened.set(owner, document);
    this.#closeOldest(document);
    this.#latest = { owner, document };
    return document;
  }

  #open(owner: object, lines: ReadableLines): OpenedDocument<Made> {
    const document = new OpenedDocument<Made>(lines, (grown) => {
      if (this.#opened.get(owner) !== document) return;
      this.#bytes += grown;
      this.#latest = undefined;
    });
    this.#bytes += document.bytes;
    return document;
  }

  #closeOldest(inUse: OpenedDocument<Made>): void {
    const { mostBytes, mostDocuments } = this.#limits;
    for (const [owner, document] of this.#opened) {
      if (document === inUse || (this.#bytes <= mostBytes && this.#opened.size <= mostDocuments)) return;
      this.#opened.delete(owner);
      this.#bytes -= document.bytes;
    }
  }
}
