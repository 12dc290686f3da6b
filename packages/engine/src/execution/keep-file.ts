import type { AnsweredFile } from '@actway/catalog';
import { createId } from '@actway/store';
import type { Engine } from '../engine.js';
import { fileAddress } from '../files/file-address.js';
import type { ReceivedFile } from '../files/file-store.js';
import type { ExecutionRecord } from './execution-record.js';

/** A file as `data` holds it: `s3key` names it in an input, `s3url` is where its bytes are got, for an hour. */
export interface FileEntry {
  name: string;
  mimetype: string;
  /** In bytes. */
  size: number;
  s3key: string;
  s3url: string;
}

/** Of a file whose type is none that may be shown. */
const unknownType = 'application/octet-stream';

/** Keeps the file that an app answered with; it belongs to the entity of the execution. */
export async function keepFile(
  engine: Pick<Engine, 'store' | 'files' | 'vault'>,
  { projectId, entityId, action, redactor }: ExecutionRecord,
  { name: told, mimetype: type, content }: AnsweredFile<ReceivedFile>,
): Promise<{ entry: FileEntry; recorded: Omit<FileEntry, 's3url'> }> {
  const { store, files, vault } = engine;
  const received = content instanceof Uint8Array ? await receiveBytes(engine, content) : content;
  try {
    const name = redactor.words(told);
    const mimetype = redactor.text(type) === type ? type : unknownType;
    const { size, md5, sha256 } = received;
    const file = await store.files.insert({
      ...{ id: createId(), projectId, entityId, name, mimetype },
      ...{ appKey: action?.app.key ?? null, actionId: action?.id ?? null },
    });
    await received.keep(file);
    await store.files.markStored(file.id, { size, md5, sha256 });
    const recorded = { name, mimetype, size, s3key: file.id };
    const s3url = fileAddress(vault, files.publicUrl, 'download', file.id);
    return { entry: { ...recorded, s3url }, recorded };
  } finally {
    await received.discard();
  }
}

async function receiveBytes({ files }: Pick<Engine, 'files'>, bytes: Uint8Array): Promise<ReceivedFile> {
  async function* content() {
    yield bytes;
  }
  return files.store.receive(content(), Math.max(files.maxBytes, bytes.length));
}
