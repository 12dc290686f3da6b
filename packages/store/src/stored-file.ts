/** One file of a project: what is known of it. Its bytes are in the folder of files. */
export interface StoredFile {
  readonly id: string;
  readonly projectId: string;
  /** Whose it is; null for an upload that no execution has used. */
  readonly entityId: string | null;
  /** Of the app that answered with it, or that it was uploaded for; null where that is not known. */
  readonly appKey: string | null;
  /** Of the action; the same. */
  readonly actionId: string | null;
  readonly name: string;
  readonly mimetype: string;
  /**
   * Of its bytes, in hexadecimal digits in lower case. Before they have arrived: what was announced; null where nothing
   * was.
   */
  readonly md5: string | null;
  /** The same; null for what arrived before there was such a column, too. */
  readonly sha256: string | null;
  /** In bytes; null: its bytes have not arrived. */
  readonly size: number | null;
  /** When it was made, uploaded or used last, in milliseconds since 1970. */
  readonly usedAt: number;
  readonly createdAt: number;
}

export interface NewFile {
  readonly id: string;
  readonly projectId: string;
  readonly entityId?: string | null;
  readonly appKey?: string | null;
  readonly actionId?: string | null;
  readonly name: string;
  readonly mimetype: string;
  readonly md5?: string | null;
  readonly sha256?: string | null;
}

/** Digests of bytes, 32 and 64 hexadecimal digits in lower case; of what is known of them beforehand one at least. */
export interface FileDigests {
  readonly md5?: string | undefined;
  readonly sha256?: string | undefined;
}

/** Which files to take: each member narrows. */
export interface FileFilter {
  readonly entityId?: string;
  /** Those that arrived and were used last before this time, in milliseconds since 1970. */
  readonly usedBefore?: number;
  /** Those whose bytes have not arrived, and that were asked for before this time. */
  readonly awaitedBefore?: number;
}

/** Whose files are meant, and of which apps and actions: each member narrows. */
export interface FileScope {
  readonly entityId?: string | undefined;
  readonly appKeys?: readonly string[] | undefined;
  readonly actionIds?: readonly string[] | undefined;
}

export interface FileRepository {
  /** A row is there before the bytes are, so that no bytes are without one. */
  insert(file: NewFile): Promise<StoredFile>;
  find(projectId: string, id: string): Promise<StoredFile | undefined>;
  /** For who holds a signed address, which is good for this one file. */
  findById(id: string): Promise<StoredFile | undefined>;
  /** The newest file that has each of these digests, arrived ones first; undefined too where no digest is given. */
  findByContent(
    projectId: string,
    digests: FileDigests,
    mimetype: string,
    scope?: FileScope,
  ): Promise<StoredFile | undefined>;
  /** Says that the bytes are there. False when the file was deleted in the meantime. */
  markStored(id: string, content: { size: number } & Required<FileDigests>): Promise<boolean>;
  /** Notes a use; a file of nobody becomes the entity's. False when there is none. */
  recordUse(projectId: string, id: string, entityId?: string): Promise<boolean>;
  list(projectId: string, filter: FileFilter, limit: number): Promise<StoredFile[]>;
  /** Those whose bytes arrived, the newest first. Ids rise with time. @param page.before only older ones than this */
  listNewest(
    projectId: string,
    page: { before: string | undefined; limit: number },
    scope?: FileScope,
  ): Promise<StoredFile[]>;
  /** False when there is none. */
  delete(projectId: string, id: string): Promise<boolean>;
}
