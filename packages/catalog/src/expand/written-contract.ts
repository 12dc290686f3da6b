import { createHash } from 'node:crypto';
import type { JsonObject } from '@actway/openapi';
import { contractLayout } from './contract-layout.js';
import type { ExpandedApp } from './expand-app.js';
import type { ExpandableContract } from './expandable-contract.js';
import type { Pause } from './pause.js';

/** A contract as it is sent. */
export interface WrittenContract {
  /** Another one for another document. */
  digest: string;
  /** UTF-8, in pieces that follow each other, of about a megabyte. Nobody changes them. */
  pieces(): Promise<readonly Buffer[]>;
}

/** An app as it is kept: a document of many megabytes takes a tenth of the memory that its objects take. */
export interface WrittenApp extends ExpandedApp<Buffer> {
  digest: string;
}

export async function writeApp(expanded: ExpandedApp, pause: Pause): Promise<WrittenApp> {
  const hash = createHash('sha256');
  const writeEach = async (entries: [string, JsonObject][]): Promise<[string, Buffer][]> => {
    const written: [string, Buffer][] = [];
    for (const [name, value] of entries) {
      const bytes = Buffer.from(JSON.stringify(value));
      written.push([name, bytes]);
      hash.update(name).update(bytes);
      await pause();
    }
    return written;
  };
  const paths = await writeEach(expanded.paths);
  const schemas = await writeEach(expanded.schemas);
  return { ...expanded, paths, schemas, digest: hash.digest('base64url') };
}

/** A contract that is not expanded. */
export function writeContract(contract: JsonObject): WrittenContract {
  const bytes = Buffer.from(JSON.stringify(contract));
  return { digest: digestOf([bytes]), pieces: async () => [bytes] };
}

export function digestOf(parts: (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('base64url');
}

/**
 * The contract with the operations of these apps, in pieces of about a megabyte.
 * @param reached by the contract's other operations
 */
export async function writeExpanded(
  expandable: ExpandableContract,
  apps: readonly WrittenApp[],
  reached: ReadonlySet<string>,
  pause: Pause,
): Promise<Buffer[]> {
  const pieces = new Pieces();
  const { head, paths, components } = contractLayout(expandable, apps, reached);
  const writeObject = async (entries: [string, unknown][]): Promise<void> => {
    let before = '{';
    for (const [name, value] of entries) {
      pieces.add(`${before}${JSON.stringify(name)}:`);
      pieces.add(value instanceof Uint8Array ? value : JSON.stringify(value));
      before = ',';
      await pause();
    }
    pieces.add(before === '{' ? '{}' : '}');
  };
  let before = '{';
  for (const [name, value] of Object.entries(head)) {
    pieces.add(`${before}${JSON.stringify(name)}:`);
    before = ',';
    if (name === 'paths') await writeObject(paths);
    else if (name !== 'components') pieces.add(JSON.stringify(value));
    else {
      let beforeKind = '{';
      for (const [kind, named] of components) {
        pieces.add(`${beforeKind}${JSON.stringify(kind)}:`);
        await writeObject(named);
        beforeKind = ',';
      }
      pieces.add('}');
    }
  }
  pieces.add('}');
  return pieces.end();
}

const pieceBytes = 1024 * 1024;

/** Joins small pieces: a thousand writes cost more than a copy. */
class Pieces {
  readonly #joined: Buffer[] = [];
  #waiting: Uint8Array[] = [];
  #bytes = 0;

  add(piece: string | Uint8Array): void {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
    this.#waiting.push(bytes);
    this.#bytes += bytes.length;
    if (this.#bytes >= pieceBytes) this.#join();
  }

  end(): Buffer[] {
    this.#join();
    return this.#joined;
  }

  #join(): void {
    if (this.#bytes > 0) this.#joined.push(Buffer.concat(this.#waiting, this.#bytes));
    this.#waiting = [];
    this.#bytes = 0;
  }
}
