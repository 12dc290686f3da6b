import { type Catalog, expandContract, selectActions } from '@actway/catalog';
import { loadContract } from '@actway/contract/document';
import { compareDocuments, reportText } from '@actway/contract-checks/compare';

/** One version of an app, in a catalog that has it. */
export interface AppVersion {
  catalog: Catalog;
  app: string;
  /** `x_y` */
  version: string;
  /** What to call it in a report. */
  label: string;
}

/** So many findings of each kind are printed; a whole new API is not read in a terminal. */
const mostFindings = 20;

/** What those who call one version of an app have to expect of another. */
export interface VersionChanges {
  /** A report for a terminal. */
  text: string;
  /** Whether anything of it breaks a caller. */
  breaks: boolean;
}

export async function versionChanges(from: AppVersion, to: AppVersion): Promise<VersionChanges> {
  const [base, revision] = [await expanded(from), await expanded(to)];
  const comparison = await compareDocuments(base, revision);
  return {
    text: reportText(comparison, 'none', { most: mostFindings }),
    breaks: comparison.findings.some(({ severity }) => severity === 'breaking'),
  };
}

async function expanded({ catalog, app, version, label }: AppVersion) {
  const actions = selectActions(catalog, { apps: [app], version });
  // As if it were the default: which version is, and must be named, is no difference between the two.
  const alone = {
    action: (id: string) => catalog.action(id, version),
    aliasesOf: catalog.aliasesOf.bind(catalog),
    document: catalog.document.bind(catalog),
  };
  const { document } = await expandContract(loadContract(), actions, alone);
  return { label, document: withoutVersions(document) };
}

/** That the version of each action is another is what was asked for. */
function withoutVersions(document: Record<string, unknown>) {
  for (const item of Object.values(Object(document.paths))) delete Object(item).post?.['x-app-version'];
  return document;
}
