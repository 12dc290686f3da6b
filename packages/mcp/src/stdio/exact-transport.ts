import { PassThrough, type Readable } from 'node:stream';
import { STDIO_DEFAULT_MAX_BUFFER_SIZE } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { exactMessage } from './exact-message.js';

const lineFeed = 0x0a;

/** The SDK's transport over standard input and output, which reads each line by itself: the SDK's own loses digits. */
export class ExactTransport extends StdioServerTransport {
  readonly #input: Readable;
  /** Ends when the input does; nothing is ever read from it. */
  readonly #ended: PassThrough;
  /** What of the next line is there. */
  #parts: Buffer[] = [];
  #bytes = 0;

  constructor(input: Readable = process.stdin, ended = new PassThrough()) {
    super(ended);
    this.#input = input;
    this.#ended = ended;
  }

  override async start(): Promise<void> {
    await super.start();
    this.#input.on('data', this.#read).on('end', this.#end).on('close', this.#end).on('error', this.#fail);
    if (this.#input.readableEnded || this.#input.destroyed) this.#end();
  }

  override async close(): Promise<void> {
    this.#input
      .off('data', this.#read)
      .off('end', this.#end)
      .off('close', this.#end)
      .off('error', this.#fail);
    if (this.#input.listenerCount('data') === 0) this.#input.pause();
    this.#parts = [];
    await super.close();
  }

  readonly #read = (chunk: Buffer): void => {
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      this.#keep(chunk.subarray(start, end));
      const line = Buffer.concat(this.#parts);
      this.#parts = [];
      this.#bytes = 0;
      this.#take(line);
      start = end + 1;
    }
    this.#keep(chunk.subarray(start));
    if (this.#bytes <= STDIO_DEFAULT_MAX_BUFFER_SIZE) return;
    this.#fail(new Error(`A message is larger than ${STDIO_DEFAULT_MAX_BUFFER_SIZE} bytes.`));
    this.#end();
  };

  #keep(part: Buffer): void {
    this.#parts.push(part);
    this.#bytes += part.length;
  }

  #take(line: Buffer): void {
    try {
      this.onmessage?.(exactMessage(line));
    } catch (error) {
      // A line that is no JSON is none of the protocol's.
      if (!(error instanceof SyntaxError)) this.#fail(error);
    }
  }

  readonly #end = (): void => void this.#ended.end();

  readonly #fail = (error: unknown): void => {
    this.onerror?.(error instanceof Error ? error : new Error(String(error)));
  };
}
