import type { AppDocument } from '../apps/app.js';
import type { Manifest } from '../apps/manifest.js';
import { documentOperations, serversInDocument } from '../apps/operations.js';
import { versionPattern } from '../apps/versions.js';
import { declaredVersion, isConvertible, toOpenApi31 } from '../convert/to-openapi-31.js';
import { aliasNotes } from './alias-notes.js';
import { applyOverlay } from './apply-overlay.js';
import { assignActionIds } from './assign-action-ids.js';
import { bodyNotes } from './body-notes.js';
import { bundleReferences } from './bundle-references.js';
import { chosenAliases } from './chosen-aliases.js';
import { chosenAuth } from './chosen-auth.js';
import { assertCredentialOrigins } from './credential-origins.js';
import { dropCredentialParameters } from './credential-parameters.js';
import { distinctOperationIds } from './distinct-operation-ids.js';
import { dropInvalidExamples } from './drop-invalid-examples.js';
import { fittedManifest } from './fitted-manifest.js';
import { followExampleReferences } from './follow-example-references.js';
import { assertOwnServers } from './foreign-servers.js';
import { declaredCredentialPlaces, hintedAuth } from './import-auth.js';
import { ImportError } from './import-error.js';
import { importManifest, securityOf } from './import-manifest.js';
import { countedNotes, type ImportReport, type NotImported } from './import-report.js';
import { importServers } from './import-servers.js';
import { mendReferences } from './mend-references.js';
import { mendSchemas } from './mend-schemas.js';
import { presentApp } from './present-app.js';
import { pruneDocument } from './prune-document.js';
import { type FetchDocument, readSource, type SourceDocument } from './read-source.js';
import { requireFreeKey } from './require-free-key.js';
import { selectOperations } from './select-operations.js';
import { type UsableOperations, usableOperations } from './usable-operations.js';
import { writeApp } from './write-app.js';

export interface ImportOptions {
  /** The path of a document, or its https address. */
  source: string;
  /** The app's key: `^[a-z][a-z0-9_]{0,39}$` */
  key: string;
  /** The folder of app folders to write to. */
  out: string;
  /** Folders of apps that are read together with `out`: the key must be none of theirs. */
  beside?: string[] | undefined;
  /** `x_y`; default `1_0`. */
  version?: string | undefined;
  /** See `chosenAuth`; default: what the document hints at. */
  auth?: string | undefined;
  /** `summary`, or `summary:PREFIX`: each action gets a further name, made of its summary; default: none. */
  aliasesFrom?: string | undefined;
  /** An absolute URL that takes the place of the document's own servers. */
  server?: string | undefined;
  /** Origins that operations may go to beside the organisation of the document: `https://files.example.net`. */
  allowOrigins?: string[] | undefined;
  /** See `operationFilter`; default: every operation. */
  operations?: string[] | undefined;
  /** Paths or https addresses of Overlay documents, applied in order. */
  overlays?: string[] | undefined;
  /**
   * The manifest of an app that is not there yet; default: one that is made of what the document says of itself. With
   * it the important operations have to go to the origins of the app's manifest.
   */
  manifest?: Manifest | undefined;
  /** Gets https addresses; without it only files can be imported. */
  fetchDocument?: FetchDocument | undefined;
  /** Is told each step as it begins. */
  onProgress?: ((step: string) => void) | undefined;
}

/**
 * Makes an app of a third party's OpenAPI 3.1, 3.0 or Swagger 2.0 document, in `<out>/<key>/`: manifest, document,
 * lock of action ids, report. Each operation becomes an action or is reported with its reason. An app that is there
 * keeps its manifest and the ids of its actions.
 * @throws ImportError; nothing is written then
 */
export async function importApp(options: ImportOptions): Promise<ImportReport> {
  const { key, version = '1_0', onProgress = () => undefined } = options;
  checkOptions(key, version);
  const aliasesFrom = options.aliasesFrom === undefined ? undefined : chosenAliases(options.aliasesFrom);
  for (const origin of options.allowOrigins ?? []) checkOrigin(origin);
  await requireFreeKey(options);
  const present = await presentApp(options);

  onProgress(`reading ${options.source}`);
  const source = await readSource(options.source, options.fetchDocument);
  const format = formatOf(source);
  const notes = await overlay(source, options);
  const bundled = await bundleReferences(source);
  if (bundled.external > 0) notes.push(`${bundled.external} × a part in another file became a component`);
  notes.push(
    ...[...bundled.broken]
      .slice(0, 20)
      .map(([reference, why]) => `$ref ${JSON.stringify(reference)}: ${why}`),
  );

  onProgress('converting to OpenAPI 3.1');
  const converted = await convert(source);
  notes.push(...countedNotes(converted.notes.map(({ message, count }) => [message, count])));

  const declared = {
    id: `actway://apps/${key}/${version}`,
    file: source.name,
    version,
    root: converted.document,
  };
  const document = { ...declared, root: followExampleReferences(declared) };
  const all = distinctOperationIds(documentOperations(document), notes);
  const { selected, reported } = selectOperations(all, options.operations ?? []);

  onProgress(`reading ${selected.length} of ${all.length} operations`);
  const auth =
    options.auth === undefined
      ? hintedAuth(document.root)
      : { authSchemes: chosenAuth(options.auth), notes: [] };
  const places = declaredCredentialPlaces(document.root);
  const servers = importServers(pruneDocument(document.root, selected), {
    url: source.url,
    chosen: options.server,
  });
  const given = present.manifest ?? options.manifest;
  assertOwnServers(servers.root, [...(options.allowOrigins ?? []), ...(given?.origins ?? [])]);
  if (given !== undefined && options.manifest !== undefined) assertCredentialOrigins(servers.root, given);
  const manifest = given ?? {
    ...importManifest(key, document.root, auth, servers),
    ...(aliasesFrom === undefined ? {} : { aliasesFrom }),
  };
  notes.push(...servers.notes, ...(given === undefined ? auth.notes : []));

  const mended = mendSchemas(servers.root);
  notes.push(...countedNotes(mended.counts));
  const resolved = mendReferences({ ...document, root: mended.document });
  if (resolved.missing.size > 0) notes.push(missingNote(resolved.missing));
  const open = dropCredentialParameters({ ...document, root: resolved.root }, places);
  if (open.dropped > 0) notes.push(`${open.dropped} × a parameter that is a credential was left out`);

  onProgress('checking examples');
  const exemplary = dropInvalidExamples({ ...document, root: open.root });
  if (exemplary.dropped > 0)
    notes.push(`${exemplary.dropped} × an example that its schema does not allow was left out`);

  onProgress('making actions');
  const whole = { ...document, root: exemplary.root };
  const lock = assignActionIds(key, documentOperations(whole), present.lock);
  const usable = usableOperations(whole, manifest, lock);
  reported.push(...usable.reported);
  if (usable.actions.length === 0) throw nothingImported(all.length, reported);

  const actions = new Set(usable.actions.map(({ id }) => id));
  const fitted = fittedTo(usable, { manifest, actions, document });
  if (present.manifest === undefined) notes.push(...fitted.notes);
  notes.push(
    ...aliasNotes(present.manifest ?? fitted.manifest, usable.actions),
    ...untriedNotes(usable.untried),
    ...bodyNotes({ ...document, root: usable.root }, usable.actions),
  );

  const report: ImportReport = {
    app: key,
    version,
    source: source.name,
    format,
    origins: servers.origins,
    operations: { in: all.length, actions: actions.size, reported: reported.length },
    actions: [...actions].sort(),
    reported,
    notes,
  };
  onProgress(`writing ${actions.size} actions`);
  const { securitySchemes, security } = securityOf(manifest);
  const { components, ...head } = usable.root;
  await writeApp(options.out, {
    manifest: present.manifest === undefined ? fitted.manifest : undefined,
    document: { ...head, security, components: { ...Object(components), securitySchemes } },
    lock: lock.only((id) => present.lock.actions.has(id) || actions.has(id)),
    report,
  });
  return report;
}

/** The manifest as the operations that became actions have it. */
function fittedTo(
  { root }: UsableOperations,
  { manifest, actions, document }: { manifest: Manifest; actions: Set<string>; document: AppDocument },
) {
  const usable = { ...document, root };
  return fittedManifest(manifest, {
    operations: documentOperations(usable),
    actions,
    urls: serversInDocument(usable).map(({ url }) => url),
  });
}

function checkOptions(key: string, version: string): void {
  if (!/^[a-z][a-z0-9_]{0,39}$/.test(key)) {
    const expected = 'it must begin with a letter and hold at most 40 of a-z, 0-9 and _';
    throw new ImportError({ code: 'option-invalid', option: '--key', value: key, expected });
  }
  if (!versionPattern.test(version)) {
    const expected = 'it must be major_minor, such as 1_0';
    throw new ImportError({ code: 'option-invalid', option: '--app-version', value: version, expected });
  }
}

function checkOrigin(origin: string): void {
  if (/^https?:\/\/[^/?#@\s]+$/i.test(origin)) return;
  const expected = 'it must be an origin, such as https://files.example.net';
  throw new ImportError({ code: 'option-invalid', option: '--allow-origin', value: origin, expected });
}

function formatOf({ root, name }: SourceDocument): string {
  const version = declaredVersion(root);
  if (!isConvertible(version)) throw new ImportError({ code: 'version-unsupported', source: name, version });
  return `${version?.startsWith('2') ? 'Swagger' : 'OpenAPI'} ${version}`;
}

async function overlay(
  { root }: SourceDocument,
  { overlays = [], fetchDocument }: ImportOptions,
): Promise<string[]> {
  const notes: string[] = [];
  for (const location of overlays) {
    const { name, root: actions } = await readSource(location, fetchDocument);
    const { changed, withoutTarget } = applyOverlay(root, actions, name);
    notes.push(`The overlay ${name} changed ${changed} places.`);
    notes.push(...withoutTarget.map((target) => `The overlay ${name} finds nothing at ${target}.`));
  }
  return notes;
}

async function convert({ root, name }: SourceDocument) {
  try {
    return await toOpenApi31(root);
  } catch (cause) {
    const reason = `it cannot be converted (${cause instanceof Error ? cause.message : 'for an unknown reason'})`;
    throw new ImportError({ code: 'source-invalid', source: name, reason }, { cause });
  }
}

/** How many of them are named. */
const mostUntried = 10;

function untriedNotes(untried: [id: string, reason: string][]): string[] {
  const named = untried.slice(0, mostUntried).map(([id, reason]) => `${id} (${reason})`);
  const more = untried.length > mostUntried ? ', …' : '';
  return untried.length === 0
    ? []
    : [
        `${untried.length} × an action could not be tried, for want of a valid input: ${named.join(', ')}${more}`,
      ];
}

function missingNote(missing: Map<string, number>): string {
  const names = [...missing.keys()].slice(0, 5).join(', ');
  return `${missing.size} × a $ref that leads nowhere counts as any value: ${names}${missing.size > 5 ? ', …' : ''}`;
}

function nothingImported(operations: number, reported: NotImported[]): ImportError {
  const reasons = new Map<string, number>();
  for (const { reason } of reported) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const counted = countedNotes([...reasons].slice(0, 10));
  return new ImportError({ code: 'nothing-imported', operations, reasons: counted });
}
