import type { UsageRepository } from '@actway/store';
import { NoStorageLeft } from '../egress/received-body.js';
import { QuotaError, type QuotaRefusal } from './quota-error.js';

/** What is arriving for a project in this process. */
interface Arriving {
  bytes: number;
  /** Bytes that have arrived since the first of those that are arriving began. */
  arrived: number;
  files: number;
}

export interface StorageQuotaOptions {
  /** Of all files of a project, in bytes; undefined: any number. */
  readonly limit: number | undefined;
  /** Told of each refusal. */
  readonly refused?: (refusal: QuotaRefusal) => void;
}

/** A file that is about to arrive. */
export interface ArrivingFile {
  readonly projectId: string;
  /** Its size in bytes, where that is known. */
  readonly size?: number | undefined;
  /** Of the bytes that it takes the place of. */
  readonly replaced?: number | undefined;
}

/** Puts a stream through, and counts it. */
export type CountBytes = (content: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>;

/**
 * Lets a project keep so many bytes of files, and takes no byte of what is more. What arrives at the same time in this
 * process counts; what does in others does not, until it is there.
 */
export class StorageQuota {
  readonly #usage: UsageRepository;
  readonly #options: StorageQuotaOptions;
  readonly #arriving = new Map<string, Arriving>();

  constructor(usage: UsageRepository, options: StorageQuotaOptions) {
    this.#usage = usage;
    this.#options = options;
  }

  get limit(): number | undefined {
    return this.#options.limit;
  }

  used(projectId: string): Promise<number> {
    return this.#usage.storedBytes(projectId);
  }

  /** @throws QuotaError where there is no room for a byte */
  async assertRoom(projectId: string): Promise<void> {
    const { limit } = this;
    if (limit === undefined || (await this.used(projectId)) < limit) return;
    throw new QuotaError(this.#refusal(limit));
  }

  /**
   * Runs what takes in a file. Its size counts from the start where it is known, else as it comes.
   * @throws NoStorageLeft, and what the work throws; the stream throws NoStorageLeft too, at the first byte that is too many
   */
  async receive<Result>(
    { projectId, size, replaced = 0 }: ArrivingFile,
    work: (count: CountBytes) => Promise<Result>,
  ): Promise<Result> {
    const { limit } = this;
    if (limit === undefined) return work((content) => content);
    const arriving = this.#arriving.get(projectId) ?? { bytes: 0, arrived: 0, files: 0 };
    this.#arriving.set(projectId, arriving);
    arriving.files += 1;
    let own = 0;
    try {
      const arrivedBefore = arriving.arrived;
      const used = (await this.used(projectId)) - replaced;
      const grow = (bytes: number): void => {
        if (used + arriving.arrived - arrivedBefore + arriving.bytes + bytes > limit) {
          this.#refusal(limit);
          throw new NoStorageLeft(limit);
        }
        own += bytes;
        arriving.bytes += bytes;
      };
      if (size !== undefined) grow(size);
      else if (used >= limit) grow(1);
      const result = await work(size === undefined ? counting(grow) : (content) => content);
      arriving.arrived += own;
      return result;
    } finally {
      arriving.bytes -= own;
      arriving.files -= 1;
      if (arriving.files === 0) this.#arriving.delete(projectId);
    }
  }

  #refusal(limit: number): QuotaRefusal {
    const refusal = { quota: 'stored-bytes', limit } as const;
    this.#options.refused?.(refusal);
    return refusal;
  }
}

function counting(grow: (bytes: number) => void): CountBytes {
  return async function* (content) {
    for await (const chunk of content) {
      grow(chunk.length);
      yield chunk;
    }
  };
}
