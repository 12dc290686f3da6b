import { createHash } from 'node:crypto';
import type { IndexedAction } from '../actions/indexed-version.js';
import type { PlannedServer } from '../actions/request-plan.js';
import type { FileDigest } from '../apps/file-digest.js';
import type { AppIndex, StoredVersion } from './app-index.js';
import { asList, asObject, asText, asTexts } from './expected-values.js';
import { readAliases, writtenAliases } from './written-aliases.js';

/**
 * The file of an index: a line with the SHA-256 of the next, and a line of JSON. An action is a list there, and names
 * its tags by a number: few lists of tags stand for thousands.
 */
export function bytesOfAppIndex({ madeBy, key, files, versions, aliases }: AppIndex): Buffer {
  const line = JSON.stringify({
    madeBy,
    key,
    files: [...files].map(([name, { size, sha256 }]) => [name, size, sha256]),
    versions: versions.map(writtenVersion),
    aliases: writtenAliases(aliases),
  });
  return Buffer.from(`${sha256Of(line)}\n${line}\n`);
}

/**
 * The index that such a file holds.
 * @throws Error when it is damaged, or has another shape
 */
export function appIndexOfBytes(bytes: Buffer): AppIndex {
  const [digest, line = ''] = bytes.toString('utf8').split('\n', 2);
  if (sha256Of(line) !== digest) throw new Error('The index is damaged.');
  const { madeBy, key, files, versions, aliases } = asObject(JSON.parse(line));
  return {
    madeBy: asText(madeBy),
    key: asText(key),
    files: new Map(
      asList(files)
        .map(asList)
        .map(([name, ...digest]) => [asText(name), readDigest(digest)]),
    ),
    versions: asList(versions).map(readVersion),
    aliases: readAliases(aliases),
  };
}

function writtenVersion({ version, servers, ownServers, lines, terms, actions }: StoredVersion) {
  const numbers = new Map<string, number>();
  const numberOf = (tags: string[]): number => {
    const written = JSON.stringify(tags);
    const number = numbers.get(written) ?? numbers.size;
    numbers.set(written, number);
    return number;
  };
  const rows = actions.map(({ id, operationId, method, path, displayName, tags, deprecated }) => [
    ...[id, operationId, method, path, displayName],
    ...[numberOf(tags), deprecated],
  ]);
  const tags = [...numbers.keys()].map((written) => JSON.parse(written));
  return {
    ...{
      version,
      servers,
      ownServers,
      lines: [...writtenDigest(lines), ...writtenDigest(lines.head)],
      terms: writtenDigest(terms),
    },
    ...{ tags, actions: rows },
  };
}

function readVersion(written: unknown): StoredVersion {
  const { version, servers, ownServers, lines, terms, tags, actions } = asObject(written);
  const lists = asList(tags).map(asTexts);
  return {
    version: asText(version),
    servers: asList(servers).map(readServer),
    ownServers: asList(ownServers).map(readServer),
    lines: { ...readDigest(asList(lines)), head: readDigest(asList(lines).slice(2)) },
    terms: readDigest(asList(terms)),
    actions: asList(actions).map((row) => readAction(asList(row), lists)),
  };
}

function readAction(
  [id, operationId, method, path, displayName, tags, deprecated]: unknown[],
  lists: string[][],
): IndexedAction {
  const own = lists[Number(tags)];
  if (own === undefined) throw new RangeError('There is no such list of tags.');
  return {
    id: asText(id),
    operationId: asText(operationId),
    method: asText(method),
    path: asText(path),
    displayName: asText(displayName),
    tags: own,
    deprecated: deprecated === true,
  };
}

function readServer(written: unknown): PlannedServer {
  const { url, variables } = asObject(written);
  const read = Object.entries(asObject(variables)).map(([name, variable]) => {
    const { default: usual, enum: allowed } = asObject(variable);
    return [
      name,
      { default: asText(usual), ...(allowed !== undefined && { enum: asTexts(allowed) }) },
    ] as const;
  });
  return { url: asText(url), variables: Object.fromEntries(read) };
}

function writtenDigest({ size, sha256 }: FileDigest): [number, string] {
  return [size, sha256];
}

function readDigest([size, sha256]: unknown[]): FileDigest {
  return { size: Number(size), sha256: asText(sha256) };
}

function sha256Of(line: string): string {
  return createHash('sha256').update(line).digest('hex');
}
