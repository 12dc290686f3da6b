import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { createId } from '@actway/store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileTooLarge } from '../src/egress/received-body.js';
import { FileMissing, type FileStore } from '../src/files/file-store.js';
import { openFolder } from '../src/files/open-folder.js';

async function* chunks(...texts: string[]): AsyncGenerator<Buffer> {
  for (const each of texts) yield Buffer.from(each);
}

describe('a folder of files', () => {
  const place = { projectId: createId(), id: createId() };
  let folder: string;
  let files: FileStore;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'actway-files-'));
    files = openFolder(folder);
  });
  afterEach(() => rm(folder, { recursive: true }));
  const unkept = () => readdir(join(folder, 'unkept'));

  it('keeps what it received, and reads it as often as it is asked', async () => {
    const received = await files.receive(chunks('The quick brown fox ', 'jumps'), 100);
    expect(received).toMatchObject({
      size: 25,
      md5: createHash('md5').update('The quick brown fox jumps').digest('hex'),
      sha256: createHash('sha256').update('The quick brown fox jumps').digest('hex'),
    });
    expect(await text(received.read())).toBe('The quick brown fox jumps');
    await received.keep(place);
    const opened = await openFolder(folder).open(place);
    expect(opened.size).toBe(25);
    expect([await text(opened.read()), await text(opened.read())]).toEqual(
      Array(2).fill('The quick brown fox jumps'),
    );
    expect(await unkept()).toEqual([]);
  });

  it('takes a file of exactly the most bytes, and leaves nothing of a larger one', async () => {
    await (await files.receive(chunks('12345'), 5)).discard();
    await expect(files.receive(chunks('123', '456'), 5)).rejects.toThrow(FileTooLarge);
    expect(await unkept()).toEqual([]);
  });

  it('refuses a file where no folder can be made, as in /proc', async () => {
    await expect(openFolder('/proc/actway/files').receive(chunks('1'), 1)).rejects.toMatchObject({
      code: 'ENOENT',
    });
  });

  it('leaves nothing of a stream that breaks', async () => {
    async function* broken() {
      yield Buffer.from('half');
      throw new Error('broken');
    }
    await expect(files.receive(broken(), 100)).rejects.toThrow('broken');
    expect(await unkept()).toEqual([]);
  });

  it('replaces a file in one step, for all who write at once, through this and through another opening', async () => {
    const openings = [files, openFolder(folder)];
    const received = await Promise.all(
      [...openings, ...openings, ...openings].map((one) => one.receive(chunks('same'), 100)),
    );
    await Promise.all(received.map((one) => one.keep(place)));
    expect(await text((await files.open(place)).read())).toBe('same');
  });

  it('tells of bytes that are gone, and deletes what is not there in silence', async () => {
    await expect(files.open(place)).rejects.toThrow(FileMissing);
    await files.delete(place);
    await files.deleteProject(place.projectId);
  });

  it('deletes a file, and all of a project', async () => {
    const other = { ...place, id: createId() };
    for (const each of [place, other]) await (await files.receive(chunks('x'), 1)).keep(each);
    await files.delete(place);
    expect(await readdir(join(folder, place.projectId))).toEqual([other.id]);
    await files.deleteProject(place.projectId);
    expect(await readdir(folder)).toEqual(['unkept']);
  });

  it('lets no id leave the folder', async () => {
    await writeFile(join(folder, 'secret'), 'secret');
    for (const id of ['../secret', '..', '', `${createId()}/../../secret`, 'unkept', `${createId()}\0`]) {
      await expect(files.open({ ...place, id })).rejects.toThrow('is no id');
      await expect(files.open({ ...place, projectId: id })).rejects.toThrow('is no id');
      await expect(async () => files.delete({ ...place, id })).rejects.toThrow('is no id');
      await expect(async () => files.deleteProject(id)).rejects.toThrow('is no id');
    }
    expect(await readFile(join(folder, 'secret'), 'utf8')).toBe('secret');
  });

  it('sweeps what a crash left, and not what arrives', async () => {
    expect(await files.sweepUnkept(Date.now())).toBe(0);
    await mkdir(join(folder, 'unkept'));
    for (const name of ['old', 'young']) await writeFile(join(folder, 'unkept', name), 'half');
    await utimes(join(folder, 'unkept', 'old'), 1, 1);
    expect(await files.sweepUnkept(Date.now() - 60_000)).toBe(1);
    expect(await unkept()).toEqual(['young']);
  });
});
