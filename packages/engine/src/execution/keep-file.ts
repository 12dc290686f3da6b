import type { AnsweredFile } from '@actway/catalog';
import type { Engine } from '../engine.js';
import type { ReceivedFile } from '../files/file-store.js';
import { type FileEntry, keepReceived, receiveBytes } from '../files/keep-bytes.js';
import { withRoom } from '../quotas/with-room.js';
import type { ExecutionRecord } from './execution-record.js';

/** Of a file whose type is none that may be shown. */
const unknownType = 'application/octet-stream';

/**
 * Keeps the file that an app answered with; it belongs to the entity of the execution.
 * @throws NoStorageLeft
 */
export async function keepFile(
  engine: Pick<Engine, 'store' | 'files' | 'vault' | 'quotas'>,
  { projectId, entityId, action, redactor }: ExecutionRecord,
  { name: told, mimetype: type, content }: AnsweredFile<ReceivedFile>,
): Promise<{ entry: FileEntry; recorded: Omit<FileEntry, 's3url'> }> {
  const received =
    content instanceof Uint8Array
      ? await withRoom(engine, projectId, () => receiveBytes(engine, content), content.length)
      : content;
  try {
    const name = redactor.words(told);
    const mimetype = redactor.text(type) === type ? type : unknownType;
    const entry = await keepReceived(
      engine,
      {
        ...{ projectId, entityId, name, mimetype },
        ...{ appKey: action?.app.key ?? null, actionId: action?.id ?? null },
      },
      received,
    );
    const { s3url: _address, ...recorded } = entry;
    return { entry, recorded };
  } finally {
    await received.discard();
  }
}
