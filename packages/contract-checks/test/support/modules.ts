/** The modules of the comparison, which are JavaScript, with the types that the tests rely on. */

export interface Place {
  file: string;
  line: number;
  pointer: string;
}

export interface Operation {
  id: string | undefined;
  method: string;
  path: string;
}

export interface Removal {
  what: 'operation' | 'parameter' | 'property';
  name: string;
  deprecated: boolean;
  sunset: unknown;
}

export interface Finding {
  severity: 'breaking' | 'compatible' | 'note';
  rule: string;
  what: string;
  who: string;
  operations: Operation[];
  base: Place | undefined;
  revision: Place | undefined;
  removals: Removal[];
}

export interface Breach {
  gate: 'version' | 'package-version' | 'removal';
  message: string;
  place: Place;
}

export interface ConsumerCheck {
  folder: string;
  files: number;
  modules: string[];
  faultsBefore: number;
  broken: { file: string; line: number; column: number; code: string; message: string }[];
}

export interface Subject {
  kind: 'contract' | 'apps';
  path?: string;
}

export interface Comparison {
  subject: Subject;
  base: { label: string; version: unknown };
  revision: { label: string; version: unknown };
  findings: Finding[];
  gates: boolean;
  release: { label: string; version: unknown } | undefined;
  breaches: Breach[];
  consumers: ConsumerCheck[];
  demandedRise: 'none' | 'patch' | 'minor' | 'major';
}

export interface PackageVersion {
  file: string;
  version: unknown;
}

export interface Source {
  label: string;
  root: string;
  read(location: string): Promise<string>;
  place(location: string): string;
  packageVersion: PackageVersion | undefined;
}

type FailOn = 'breaking' | 'compatible' | 'none';
type Report = (comparison: Comparison, failOn: FailOn) => string;

const load = (name: string) => import(new URL(`../../src/diff/${name}.mjs`, import.meta.url).href);

export const {
  compareContracts,
}: {
  compareContracts(
    base: Source,
    revision: Source,
    settings: {
      policy: Record<string, string>;
      extensions?: Record<string, unknown>;
      gates?: boolean;
      now: Date;
    },
  ): Promise<Comparison>;
} = await load('compare-contracts');

export const {
  readExtensionRules,
}: {
  readExtensionRules(
    where: { folder: string; home: string },
    named?: string,
  ): Promise<Record<string, unknown>>;
} = await load('extensions/extension-rules');

export const {
  rules,
  readPolicy,
}: { rules: string[]; readPolicy(file: string): Promise<Record<string, string>> } =
  await load('redocly-report');

export interface Earlier {
  name: string;
  version: unknown;
  packageVersion: PackageVersion | undefined;
  findings: Finding[];
}

export const {
  breachesOf,
}: {
  breachesOf(compared: {
    base: Earlier;
    release?: Earlier;
    revision: { version: unknown; packageVersion: PackageVersion | undefined; place: Place };
    now: Date;
  }): Breach[];
} = await load('gates');

export const { reportMarkdown }: { reportMarkdown: Report } = await load('report-markdown');
export const { reportGithub }: { reportGithub: Report } = await load('report-github');
export const { reportText }: { reportText: Report } = await load('report-text');

export const {
  commentOnPullRequest,
}: {
  commentOnPullRequest(
    markdown: string,
    isNews: boolean,
    environment: Record<string, string | undefined>,
  ): Promise<string>;
} = await load('pull-request-comment');

export const {
  openSource,
  openWorkTree,
}: {
  openSource(name: string, where: Where): Promise<Source>;
  openWorkTree(where: Where): Promise<Source>;
} = await load('open-source');

export interface Where {
  folder: string;
  topLevel: string | undefined;
  home: string;
  contractHome: string;
}

export const { whereIs }: { whereIs(folder: string): Promise<Where> } = await load('repository');
