/** The name of a version, and of its file: major_minor, as in `1_0`. */
export const versionPattern = /^(0|[1-9]\d{0,8})_(0|[1-9]\d{0,8})$/;

/** Orders versions as numbers: 1_9 before 1_10. */
export function compareVersions(a: string, b: string): number {
  return major(a) - major(b) || minor(a) - minor(b);
}

/**
 * Chooses among versions sorted oldest first: `x_y` (also `v1.0`), `latest` (the newest), `latest:base` (the newest
 * before the next major version, counted from the oldest there is). Undefined when there is none such.
 */
export function selectVersion(available: string[], wanted = 'latest:base'): string | undefined {
  const specifier = wanted.trim().toLowerCase();
  if (specifier === 'latest') return available.at(-1);
  if (specifier === 'latest:base')
    return available.findLast((version) => major(version) === major(available[0] ?? ''));
  const version = specifier.replace(/^v/, '').replace('.', '_');
  return available.includes(version) ? version : undefined;
}

function major(version: string): number {
  return Number(version.split('_')[0]);
}

function minor(version: string): number {
  return Number(version.split('_')[1]);
}
