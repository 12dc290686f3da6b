import { StoreError } from './store-error.js';

/** The last row of a page: the next page starts right below it. */
export interface ExecutionPosition {
  readonly startedAt: number;
  readonly id: string;
}

const form = /^(\d{1,15})\.([0-9A-Za-z_-]{1,100})$/;

/** Opaque to callers, and safe in a query string. */
export function writeCursor(position: ExecutionPosition): string {
  return Buffer.from(`${position.startedAt}.${position.id}`).toString('base64url');
}

/** Throws StoreError `invalid_cursor`. */
export function readCursor(cursor: string): ExecutionPosition {
  const match = cursor.length <= 200 ? form.exec(Buffer.from(cursor, 'base64url').toString()) : null;
  const [, startedAt, id] = match ?? [];
  if (startedAt === undefined || id === undefined) {
    throw new StoreError('invalid_cursor', 'it has another form');
  }
  return { startedAt: Number(startedAt), id };
}
