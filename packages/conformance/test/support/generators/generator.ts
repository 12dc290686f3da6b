/** A tool that makes code of an expanded contract, and how the code is asked what it thinks of a request. */
export interface Generator {
  /** As `docs/consume.md` calls it. */
  name: string;
  /** `name@version`: the tool itself first, then what it needs beside it. */
  packages: string[];
  /** Whether it runs on Node 20, or is run on Node 24 in its folder. */
  node: 20 | 24;
  /** Whether a wrong request does not compile, or is not parsed. */
  judges: 'types' | 'zod';
  /** Files that it reads, by name. The contract is `contract.json` beside them. */
  files: Record<string, string>;
  /** What is run: the path of a script in `node_modules`, and its arguments. */
  command: string[];
  /** Apps that it cannot read at all; why is said in `docs/consume.md`. */
  leftOut?: string[];
  /** What of the tool's own making is told otherwise; each of them has to be seen. */
  limitations?: RegExp[];
  /** As `limitations`, for documents that nobody here wrote. */
  worldLimitations?: RegExp[];
  /** The module with what judges the request of an action, and its name there: a type, or a schema of zod. */
  judgeOf(id: string): { module: string; code: string };
}

/** `GITHUB_ISSUES_CREATE` → `GithubIssuesCreate` */
export function pascalCase(id: string): string {
  return id
    .toLowerCase()
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** `GITHUB_ISSUES_CREATE` → `githubIssuesCreate` */
export function camelCase(id: string): string {
  return lowerFirst(pascalCase(id));
}

/** `GithubIssuesCreate` → `githubIssuesCreate` */
export function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
