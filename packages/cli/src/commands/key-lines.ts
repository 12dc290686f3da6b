import { terminalLine } from '@actway/contract-checks/terminal-line';

/** What a line says of a key. Times are in milliseconds since 1970, or as ISO 8601 has them. */
export interface DescribedKey {
  id: string;
  name: string;
  hint: string;
  scopes: readonly string[];
  bounds: {
    readonly entityId?: string;
    readonly apps?: readonly string[];
    readonly actions?: readonly string[];
    readonly readOnly?: boolean;
  } | null;
  createdAt: number | string;
  expiresAt: number | string | null;
  revokedAt: number | string | null;
  lastUsedAt: number | string | null;
}

/** A key on standard output, and on standard error that it is shown this once. */
export function shownOnce(key: string): void {
  process.stdout.write(`${key}\n`);
  process.stderr.write('Keep it now: it is stored hashed, and cannot be shown again.\n');
}

/** A key as one line, its name at the end. */
export function describeKey(key: DescribedKey): string {
  return terminalLine(
    [
      key.id,
      key.hint,
      stateOf(key).padEnd(7),
      `created ${shown(key.createdAt)}`,
      `expires ${shown(key.expiresAt)}`,
      `used ${shown(key.lastUsedAt)}`,
      key.scopes.join(',') || 'no scope',
      ...describeBounds(key.bounds ?? {}),
      key.name,
    ].join('  '),
  );
}

function describeBounds({
  entityId,
  apps,
  actions,
  readOnly,
}: NonNullable<DescribedKey['bounds']>): string[] {
  return [
    ...(entityId === undefined ? [] : [`entity ${JSON.stringify(entityId)}`]),
    ...(apps === undefined ? [] : [`apps ${apps.join(',')}`]),
    ...(actions === undefined ? [] : [`actions ${actions.join(',')}`]),
    ...(readOnly === true ? ['read-only'] : []),
  ];
}

function stateOf({ revokedAt, expiresAt }: DescribedKey): string {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && new Date(expiresAt).getTime() <= Date.now() ? 'expired' : 'valid';
}

/** To the minute, in UTC, as wide as `never` is made. */
function shown(time: number | string | null): string {
  return time === null ? 'never'.padEnd(17) : `${new Date(time).toISOString().slice(0, 16)}Z`;
}
