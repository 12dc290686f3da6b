import fs from 'node:fs';
import { join } from 'node:path';
import { record } from './record.mjs';

const depth = 4;
const header = Buffer.from('SQLite format 3\0');

/** Records every SQLite file, and what belongs to one, before a test removes it or the folder that it is in. */
export function watchRemovals() {
  const { rm, rmSync } = fs;
  const { rm: rmLater } = fs.promises;
  fs.rm = (path, ...rest) => {
    recordDatabases(String(path), depth);
    return rm(path, ...rest);
  };
  fs.rmSync = (path, ...rest) => {
    recordDatabases(String(path), depth);
    return rmSync(path, ...rest);
  };
  fs.promises.rm = (path, ...rest) => {
    recordDatabases(String(path), depth);
    return rmLater(path, ...rest);
  };
}

function recordDatabases(path, levels) {
  const stats = fs.lstatSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory() && levels > 0) {
    for (const name of fs.readdirSync(path)) {
      if (name !== 'node_modules') recordDatabases(join(path, name), levels - 1);
    }
  } else if (stats?.isFile() && isDatabase(path)) record('database', path, fs.readFileSync(path));
}

function isDatabase(path) {
  if (/-(wal|journal)$/.test(path)) return true;
  const start = Buffer.alloc(header.length);
  const file = fs.openSync(path, 'r');
  try {
    fs.readSync(file, start, 0, start.length, 0);
  } finally {
    fs.closeSync(file);
  }
  return start.equals(header);
}
