import type { StreamedContent } from '@actway/catalog';
import type { ReceivedBody } from '../egress/received-body.js';

/** Where the bytes of files are; what is known of them is in the database. */
export interface FileStore {
  /**
   * Reads a stream to its end and puts its bytes on disk, in bounded memory. They are nowhere to be found until they
   * are kept; what a crash leaves of them is swept.
   * @throws FileTooLarge after `maxBytes`, and whatever the stream throws; nothing is left then
   */
  receive(content: AsyncIterable<Uint8Array>, maxBytes: number): Promise<ReceivedFile>;
  /** @throws FileMissing */
  open(place: FilePlace): Promise<StreamedContent>;
  /** Does nothing where there is none. */
  delete(place: FilePlace): Promise<void>;
  deleteProject(projectId: string): Promise<void>;
  /** Deletes what was received before this time (milliseconds since 1970) and neither kept nor discarded. */
  sweepUnkept(before: number): Promise<number>;
}

/** Which file: both are ids that actway made. */
export interface FilePlace {
  readonly projectId: string;
  readonly id: string;
}

/** Bytes that have arrived. They can be read until they are kept or discarded. */
export interface ReceivedFile extends StreamedContent, ReceivedBody {
  /** 32 hexadecimal digits. */
  readonly md5: string;
  /** 64 of them. */
  readonly sha256: string;
  /** Makes it the file of this place, in one step: whoever reads finds the old one or the new one, whole. */
  keep(place: FilePlace): Promise<void>;
  discard(): Promise<void>;
}

/** The bytes of a file are gone. */
export class FileMissing extends Error {
  override readonly name = 'FileMissing';
}
