import type { Action } from '@actway/catalog';
import { isMediaType, OpenedFile } from '@actway/catalog';
import type { AtHand } from '@actway/json';
import { jsonPointer } from '@actway/openapi';
import { beforeDeadline } from '../before-deadline.js';
import type { Deadline } from '../deadline.js';
import { UpstreamFailure } from '../egress/upstream-failure.js';
import type { Abortable } from '../ending.js';
import type { Engine } from '../engine.js';
import { type EngineError, engineError } from '../engine-error.js';
import { FetchRefused, fetchFile } from '../files/fetch-file.js';
import { FileMissing, type ReceivedFile } from '../files/file-store.js';

/** An input whose files are at hand. */
export interface OpenedInput {
  input: Record<string, unknown>;
  /** Deletes what was fetched for it; absent: nothing can have been. */
  close?: () => Promise<void>;
}

/** On whose behalf files are used. */
export interface FileUser {
  projectId: string;
  entityId: string;
  /** Whether files of other entities are unknown. A file of nobody is everybody's. */
  ownFiles: boolean;
}

interface InputFile {
  name?: string;
  mimetype?: string;
  url?: string;
  s3key?: string;
}

/**
 * Finds the files that an input names by `s3key`, and fetches those that it names by `url`; other files are in the
 * input itself.
 * @param given a valid input
 * @throws EngineError `input-invalid` or `egress-refused`, naming the member; nothing is left then
 */
export function openInputFiles(
  engine: Pick<Engine, 'store' | 'files'>,
  action: Action,
  user: FileUser,
  given: Record<string, unknown>,
  deadline: Deadline,
): AtHand<OpenedInput> {
  const names = action.plan.body?.files ?? [];
  return names.length === 0 ? { input: given } : openFilesOf(names, engine, user, given, deadline);
}

async function openFilesOf(
  names: readonly string[],
  engine: Pick<Engine, 'store' | 'files'>,
  user: FileUser,
  given: Record<string, unknown>,
  deadline: Deadline,
): Promise<OpenedInput> {
  const fetched: ReceivedFile[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(fetched.map((file) => file.discard()));
  };
  // One after the other: what fails leaves none under way.
  const openAll = async (items: readonly unknown[], pointer: string): Promise<unknown[]> => {
    const opened: unknown[] = [];
    for (const [index, item] of items.entries()) opened.push(await open(item, `${pointer}/${index}`));
    return opened;
  };
  const open = async (value: unknown, pointer: string): Promise<unknown> => {
    if (typeof value !== 'object' || value === null) return value;
    const { url, s3key, ...said } = value as InputFile;
    if (s3key !== undefined) {
      const upload = openUpload(engine, user, { s3key, ...said }, pointer);
      return beforeDeadline(deadline, upload);
    }
    if (url === undefined) return value;
    const { name, mimetype, received } = await fetchTold(engine, url, deadline.ending, `${pointer}/url`);
    fetched.push(received);
    return new OpenedFile(said.name ?? name, said.mimetype ?? legalType(mimetype), received);
  };
  try {
    const input: [string, unknown][] = [];
    for (const [name, value] of Object.entries(given)) {
      const pointer = jsonPointer(name);
      if (!names.includes(name)) input.push([name, value]);
      else if (!Array.isArray(value)) input.push([name, await open(value, pointer)]);
      else input.push([name, await openAll(value, pointer)]);
    }
    // `fromEntries` defines members, so one named `__proto__` is data and reaches no prototype.
    return { input: Object.fromEntries(input), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openUpload(
  { store, files }: Pick<Engine, 'store' | 'files'>,
  { projectId, entityId, ownFiles }: FileUser,
  { s3key, name, mimetype }: InputFile & { s3key: string },
  pointer: string,
): Promise<OpenedFile> {
  const file = await store.files.find(projectId, s3key);
  const refuse = (message: string): EngineError => refusal(`${pointer}/s3key`, message, 'file');
  const isOthers = ownFiles && file?.entityId != null && file.entityId !== entityId;
  if (!file || isOthers) throw refuse('is not the key of a file of this project');
  if (file.size === null) throw refuse('is the key of a file whose bytes have not been sent');
  try {
    const content = await files.store.open(file);
    await store.files.recordUse(projectId, file.id, entityId);
    return new OpenedFile(name ?? file.name, mimetype ?? file.mimetype, content);
  } catch (error) {
    throw error instanceof FileMissing ? refuse('is the key of a file whose bytes are gone') : error;
  }
}

async function fetchTold({ files }: Pick<Engine, 'files'>, url: string, ending: Abortable, pointer: string) {
  try {
    if (!URL.canParse(url)) throw new FetchRefused('is not a URL');
    return await fetchFile(files, url, ending);
  } catch (error) {
    if (error instanceof FetchRefused) throw refusal(pointer, error.message, 'file');
    if (!(error instanceof UpstreamFailure)) throw error;
    if (error.code === 'refused-by-policy') {
      const message = 'leads to an address that is not allowed';
      throw engineError('egress-refused', error.message, {
        subject: 'input',
        pointer,
        message,
        code: 'egress',
      });
    }
    throw refusal(pointer, `gives no file: ${error.message}`, error.code);
  }
}

function refusal(pointer: string, message: string, code: string): EngineError {
  const text = `The input ${pointer} ${message}`;
  return engineError('input-invalid', text.endsWith('.') ? text : `${text}.`, {
    subject: 'input',
    pointer,
    message,
    code,
  });
}

function legalType(mimetype: string | undefined): string | undefined {
  return mimetype !== undefined && isMediaType(mimetype) ? mimetype : undefined;
}
