import { JsonBytes } from './json-bytes.js';

/** What is shorter is sent as a whole, with its length. */
const shortBytes = 256 * 1024;

/** A JSON body that is written while it is sent, as fast as the caller reads. */
export class JsonStream {
  constructor(readonly pieces: AsyncIterable<Uint8Array>) {}
}

/**
 * The body of an answer whose pieces are made one after the other: a short one as a whole, a longer one once it has
 * begun. What goes wrong before is the answer; what goes wrong behind breaks the connection off.
 */
export async function jsonBody(pieces: AsyncIterable<Uint8Array>): Promise<JsonBytes | JsonStream> {
  const iterator = pieces[Symbol.asyncIterator]();
  const begun: Uint8Array[] = [];
  let bytes = 0;
  for (;;) {
    const next = await iterator.next();
    if (next.done === true) return new JsonBytes(begun);
    begun.push(next.value);
    bytes += next.value.length;
    // A piece that is alone may be the whole.
    if (bytes > shortBytes && begun.length > 1) return new JsonStream(continued(begun, iterator));
  }
}

async function* continued(
  begun: readonly Uint8Array[],
  iterator: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* begun;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
  } finally {
    await iterator.return?.();
  }
}
