import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';

const deflate = promisify<Buffer, { level: number }, Buffer>(deflateRaw);
const inflate = promisify<Buffer, Buffer>(inflateRaw);

/** A block is written once it has so many bytes. */
const blockBytes = 256 * 1024;

interface Block {
  /** In bytes, as they are read. */
  lengths: Uint32Array;
  deflated: Buffer;
}

/**
 * Members of a JSON object, `"name":value`, made one after the other and read by whoever wants to, as often, as slowly,
 * and while they are still being made. They are held compressed: schemas take a twentieth of their text.
 */
export class EntryBlocks {
  readonly #blocks: Block[] = [];
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #end: { error?: unknown } | undefined;
  #readers: (() => void)[] = [];

  async add(name: string, value: unknown): Promise<void> {
    const entry = Buffer.from(`${JSON.stringify(name)}:${JSON.stringify(value)}`);
    this.#waiting.push(entry);
    this.#waitingBytes += entry.length;
    if (this.#waitingBytes >= blockBytes) await this.#write();
  }

  async end(): Promise<void> {
    await this.#write();
    this.#end = {};
    this.#tell();
  }

  /** Whoever reads gets this error in the place of what is missing. */
  fail(error: unknown): void {
    this.#end ??= { error };
    this.#tell();
  }

  /** The entries in order; waits for those that are not made yet. */
  async *read(): AsyncGenerator<Buffer> {
    for (let index = 0; ; index += 1) {
      while (index >= this.#blocks.length && this.#end === undefined)
        await new Promise<void>((resolve) => this.#readers.push(resolve));
      const block = this.#blocks[index];
      if (block === undefined) {
        if (this.#end !== undefined && 'error' in this.#end) throw this.#end.error;
        return;
      }
      const bytes = await inflate(block.deflated);
      let start = 0;
      for (const length of block.lengths) {
        yield bytes.subarray(start, start + length);
        start += length;
      }
    }
  }

  async #write(): Promise<void> {
    if (this.#waiting.length === 0) return;
    const lengths = Uint32Array.from(this.#waiting, ({ length }) => length);
    const bytes = Buffer.concat(this.#waiting, this.#waitingBytes);
    this.#waiting = [];
    this.#waitingBytes = 0;
    this.#blocks.push({ lengths, deflated: await deflate(bytes, { level: 1 }) });
    this.#tell();
  }

  #tell(): void {
    const readers = this.#readers;
    this.#readers = [];
    for (const resolve of readers) resolve();
  }
}

/** The name of an entry, which has nothing to escape. */
export function entryName(entry: Buffer): string {
  return entry.toString('utf8', 1, entry.indexOf('"', 1));
}
