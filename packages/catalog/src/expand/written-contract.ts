import { createHash } from 'node:crypto';
import { type JsonObject, objectMember } from '@actway/openapi';
import type { App } from '../apps/app.js';
import { contractComponents, contractHead } from './contract-layout.js';
import { type EntryBlocks, entryName } from './entry-blocks.js';
import { byName } from './expand-app.js';
import type { ExpandableContract } from './expandable-contract.js';
import type { Pause } from './pause.js';

/** A contract as it is sent. */
export interface WrittenContract {
  /** Another one for another document. */
  digest: string;
  /**
   * UTF-8, in pieces that follow each other, of 64 KB or more. They are made as they are asked for; where the rest
   * cannot be made, an error comes. Nobody changes them.
   */
  pieces(): AsyncGenerator<Buffer, void>;
}

/** What the actions of an app add to a contract, some of which may still have to be made. */
export interface WrittenApp {
  app: App;
  /** Of the actions, in order. */
  names: readonly string[];
  /** Path Item Objects by path, in the order of the actions. */
  paths: EntryBlocks;
  schemas: EntryBlocks;
  /** See ExpandedApp. */
  reached: Promise<ReadonlySet<string>>;
}

/** A contract that is not expanded. */
export function writeContract(contract: JsonObject): WrittenContract {
  const bytes = Buffer.from(JSON.stringify(contract));
  return {
    digest: digestOf([bytes]),
    async *pieces() {
      yield bytes;
    },
  };
}

export function digestOf(parts: (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('base64url');
}

/**
 * The contract with the operations of these apps.
 * @param reached by the contract's other operations
 */
export async function* writeExpanded(
  expandable: ExpandableContract,
  apps: readonly WrittenApp[],
  reached: ReadonlySet<string>,
  pause: Pause,
): AsyncGenerator<Buffer> {
  const pieces = new Pieces();
  let before = '{';
  const head = contractHead(
    expandable,
    apps.map(({ app }) => app),
  );
  for (const [name, value] of Object.entries(head)) {
    pieces.add(`${before}${JSON.stringify(name)}:`);
    before = ',';
    if (name === 'paths') yield* writeObject(pieces, allPaths(expandable, apps), pause);
    else if (name !== 'components') pieces.add(JSON.stringify(value));
    else {
      const reachedByApps = await Promise.all(apps.map((app) => app.reached));
      const kinds = contractComponents(
        expandable,
        (place) => reached.has(place) || reachedByApps.some((each) => each.has(place)),
      );
      let beforeKind = '{';
      for (const [kind, named] of kinds) {
        pieces.add(`${beforeKind}${JSON.stringify(kind)}:`);
        beforeKind = ',';
        yield* writeObject(pieces, kind === 'schemas' ? allSchemas(named, apps) : entriesOf(named), pause);
      }
      pieces.add('}');
    }
  }
  pieces.add('}');
  yield pieces.take();
}

async function* writeObject(
  pieces: Pieces,
  entries: AsyncIterable<Buffer>,
  pause: Pause,
): AsyncGenerator<Buffer> {
  let before = '{';
  for await (const entry of entries) {
    pieces.add(before);
    pieces.add(entry);
    before = ',';
    if (pieces.bytes >= pieceBytes) yield pieces.take();
    await pause();
  }
  pieces.add(before === '{' ? '{}' : '}');
}

/** Those of the contract, with those of all apps by name where the one stood that executes any action. */
async function* allPaths(
  { contract, execute }: ExpandableContract,
  apps: readonly WrittenApp[],
): AsyncGenerator<Buffer> {
  for (const [path, item] of Object.entries(objectMember(contract, 'paths'))) {
    if (path !== execute.path) {
      yield entryOf(path, item);
      continue;
    }
    // What is not made yet is waited for only when its turn has come.
    const readers = apps.map(({ paths }) => paths.read());
    const names = apps.flatMap((app, index) => app.names.map((name): [string, number] => [name, index]));
    for (const [, index] of apps.length > 1 ? names.sort(byName) : names) {
      const next = await readers[index]?.next();
      if (next?.done === false) yield next.value;
    }
  }
}

async function* allSchemas(named: [string, unknown][], apps: readonly WrittenApp[]): AsyncGenerator<Buffer> {
  const own = entriesOf([...named].sort(byName));
  const sources = [own, ...apps.map(({ schemas }) => schemas.read())];
  const heads = await Promise.all(sources.map(nextOf));
  for (;;) {
    let first: number | undefined;
    for (const [index, head] of heads.entries())
      if (head !== undefined && (first === undefined || head.name < (heads[first]?.name ?? '')))
        first = index;
    const head = first === undefined ? undefined : heads[first];
    const source = first === undefined ? undefined : sources[first];
    if (first === undefined || head === undefined || source === undefined) return;
    yield head.entry;
    heads[first] = await nextOf(source);
  }
}

async function nextOf(source: AsyncGenerator<Buffer>): Promise<{ name: string; entry: Buffer } | undefined> {
  const next = await source.next();
  return next.done === true ? undefined : { name: entryName(next.value), entry: next.value };
}

async function* entriesOf(named: [string, unknown][]): AsyncGenerator<Buffer> {
  for (const [name, value] of named) yield entryOf(name, value);
}

function entryOf(name: string, value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(name)}:${JSON.stringify(value)}`);
}

const pieceBytes = 64 * 1024;

/** Joins small pieces: a thousand writes cost more than a copy. */
class Pieces {
  #waiting: Buffer[] = [];
  bytes = 0;

  add(piece: string | Buffer): void {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
    this.#waiting.push(bytes);
    this.bytes += bytes.length;
  }

  take(): Buffer {
    const joined = Buffer.concat(this.#waiting, this.bytes);
    this.#waiting = [];
    this.bytes = 0;
    return joined;
  }
}
