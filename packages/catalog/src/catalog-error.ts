/** Something wrong in an app folder: where, and what to do. */
export interface AppFault {
  file: string;
  /** JSON Pointer (RFC 6901) into the file; '' is the file as a whole. */
  pointer: string;
  message: string;
}

/** Something in a selection of actions that does not exist. */
export interface SelectionFault {
  /** JSON Pointer (RFC 6901) into the selection: `/apps/0`, `/actions/2`, `/version`. */
  path: string;
  message: string;
  code: 'unknown' | 'enum' | 'dependentRequired';
}

export type CatalogProblem =
  | { code: 'apps-invalid'; faults: AppFault[] }
  | { code: 'app-unknown'; app: string; suggestions: string[] }
  | { code: 'action-unknown'; action: string; suggestions: string[] }
  | { code: 'version-unknown'; version: string; subject: string; available: string[] }
  | { code: 'selection-invalid'; faults: SelectionFault[]; reasons: string[]; suggestions: string[] }
  | { code: 'schema-invalid'; action: string; reason: string }
  | { code: 'document-changed'; file: string };

const shownFaults = 100;

/** What the catalog cannot do; it names what was asked for and says what there is instead. */
export class CatalogError extends Error {
  override readonly name = 'CatalogError';
  readonly code: CatalogProblem['code'];
  readonly problem: CatalogProblem;

  constructor(problem: CatalogProblem, options?: ErrorOptions) {
    super(messageOf(problem), options);
    this.code = problem.code;
    this.problem = problem;
  }

  /** Names near to an unknown one, best first. */
  get suggestions(): string[] {
    return 'suggestions' in this.problem ? this.problem.suggestions : [];
  }

  /** The versions there are, for 'version-unknown'. */
  get available(): string[] {
    return 'available' in this.problem ? this.problem.available : [];
  }

  /** Every fault found, for 'apps-invalid'. */
  get faults(): AppFault[] {
    return this.problem.code === 'apps-invalid' ? this.problem.faults : [];
  }

  /** Every part of the selection that does not exist, for 'selection-invalid'. */
  get selectionFaults(): SelectionFault[] {
    return this.problem.code === 'selection-invalid' ? this.problem.faults : [];
  }
}

function messageOf(problem: CatalogProblem): string {
  switch (problem.code) {
    case 'apps-invalid':
      return faultList(problem.faults);
    case 'app-unknown':
      return `There is no app ${quoted(problem.app)}.${didYouMean(problem.suggestions)}`;
    case 'action-unknown':
      return `There is no action ${quoted(problem.action)}.${didYouMean(problem.suggestions)}`;
    case 'version-unknown':
      return `${problem.subject} has no version ${quoted(problem.version)}. There is: ${problem.available.join(', ')}; also "latest" and "latest:base".`;
    case 'selection-invalid':
      return problem.reasons.join(' ');
    case 'schema-invalid':
      return `The input schema of ${problem.action} cannot be used: ${problem.reason}. Correct the app's document.`;
    case 'document-changed':
      return `${problem.file} is not what it was when the apps were read: start again, so that they are read anew.`;
  }
}

function faultList(faults: AppFault[]): string {
  const lines = faults
    .slice(0, shownFaults)
    .map((fault) => `  ${fault.file}${fault.pointer === '' ? '' : `#${fault.pointer}`}: ${fault.message}`);
  const more = faults.length > shownFaults ? [`  … and ${faults.length - shownFaults} more`] : [];
  const head = faults.length === 1 ? 'The apps have 1 fault:' : `The apps have ${faults.length} faults:`;
  return [head, ...lines, ...more].join('\n');
}

function didYouMean(suggestions: string[]): string {
  return suggestions.length === 0 ? '' : ` Did you mean ${suggestions.join(', ')}?`;
}

/** Callers choose these names: they are shown short and in quotes. */
function quoted(name: string): string {
  return JSON.stringify(name.length > 80 ? `${name.slice(0, 80)}…` : name);
}
