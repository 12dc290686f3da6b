import { shippedAppsFolder } from '@actway/catalog';
import { type ImportOptions, type ImportReport, importApp } from '@actway/catalog/import';
import { type AppSnapshot, snapshotApp } from '../app-snapshot.js';
import { openDocumentFetcher } from '../document-fetcher.js';
import { readSettings } from '../settings/settings.js';
import { terminalText } from '../terminal-text.js';
import type { VersionChanges } from '../version-changes.js';

export interface ImportCommandOptions {
  key: string;
  out: string;
  /** `x_y`; `1_0` when absent. */
  appVersion?: string;
  auth?: string;
  /** See `ImportOptions`. */
  aliasesFrom?: string;
  server?: string;
  allowOrigin?: string[];
  operations?: string[];
  overlay?: string[];
  /** See `ImportOptions`. */
  manifest?: ImportOptions['manifest'];
}

/** `actway import`: makes an app of an OpenAPI document; steps on stderr, the result on stdout. */
export async function importDocument(
  environment: NodeJS.ProcessEnv,
  source: string,
  { overlay, appVersion, allowOrigin, ...options }: ImportCommandOptions,
): Promise<void> {
  const settings = readSettings(environment);
  const fetcher = openDocumentFetcher(settings);
  let before: AppSnapshot | undefined;
  let after: AppSnapshot | undefined;
  try {
    const onProgress = (step: string) => void process.stderr.write(terminalText(`… ${step}\n`));
    before = await snapshotApp(options.out, options.key);
    const report = await importApp({
      ...options,
      source,
      beside: [shippedAppsFolder, ...settings.appFolders],
      version: appVersion,
      overlays: overlay,
      allowOrigins: allowOrigin,
      fetchDocument: fetcher.fetchDocument,
      onProgress,
    });
    process.stdout.write(terminalText(textOf(report, options.out)));
    after = await snapshotApp(options.out, report.app);
    const changes = await changesOf(report, before, after, onProgress);
    if (changes === undefined || after === undefined) return;
    process.stdout.write(terminalText(`\n${changes.text}\n`));
    if (changes.breaks && appVersion === undefined) {
      process.stdout.write(`\n${howToKeepBoth(report, after, options.out)}\n`);
    }
  } finally {
    await before?.remove();
    await after?.remove();
    await fetcher.close();
  }
}

/**
 * What the imported version means to those who call the one before it, or the same one as it was.
 * @returns undefined when there is none
 */
async function changesOf(
  { app, version }: ImportReport,
  before: AppSnapshot | undefined,
  after: AppSnapshot | undefined,
  onProgress: (step: string) => void,
): Promise<VersionChanges | undefined> {
  if (before === undefined || after === undefined) return undefined;
  const earlier = after.versions.slice(0, after.versions.indexOf(version)).at(-1);
  const base = before.versions.includes(version) ? version : earlier;
  if (base === undefined) return undefined;
  onProgress(`comparing ${version} with ${base === version ? 'what it was' : base}`);
  const { versionChanges } = await import('../version-changes.js');
  return versionChanges(
    {
      catalog: before.catalog,
      app,
      version: base,
      label: base === version ? `${app} ${base} as it was` : `${app} ${base}`,
    },
    { catalog: after.catalog, app, version, label: `${app} ${version}` },
  );
}

/** A version that was there was written over, unless another is named. */
function howToKeepBoth({ app, version }: ImportReport, { versions }: AppSnapshot, out: string): string {
  const newest = Math.max(...versions.map((each) => Number.parseInt(each, 10)));
  return `This was written over ${version}. To keep both, restore ${out}/${app}/${version}.yaml and import again with \`--app-version ${newest + 1}_0\`.`;
}

const shown = 10;

/** What a person wants to know at once; `report.json` holds all of it. */
function textOf(report: ImportReport, out: string): string {
  const { app, version, format, operations, origins, reported, notes } = report;
  const faults = reported.filter(({ code }) => code !== 'not-selected');
  const more = (list: unknown[]) => (list.length > shown ? [`  … and ${list.length - shown} more`] : []);
  return [
    `${app} ${version} (${format}): ${operations.in} operations in, ${operations.actions} actions out, ${operations.reported} reported.`,
    ...(origins.length === 0 ? [] : [`Requests go to ${origins.join(', ')}.`]),
    ...faults.slice(0, shown).map(({ operation, reason }) => `  ${operation}: ${reason}`),
    ...more(faults),
    ...notes.slice(0, shown).map((note) => `  ${note}`),
    ...more(notes),
    `Everything is in ${out}/${app}, the whole report in report.json there.`,
    `Use it: ACTWAY_APPS=${out}`,
    '',
  ].join('\n');
}
