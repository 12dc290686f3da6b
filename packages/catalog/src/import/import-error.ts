import type { AppFault } from '../catalog-error.js';

/** An origin that requests of some operations go to, and the first of these. */
export interface ForeignServer {
  origin: string;
  operation: string;
}

export type ImportProblem =
  | { code: 'source-unreadable'; source: string; reason: string }
  | { code: 'source-too-large'; source: string; limit: string }
  | { code: 'source-invalid'; source: string; reason: string }
  | { code: 'version-unsupported'; source: string; version: string | undefined }
  | { code: 'option-invalid'; option: string; value: string; expected: string }
  | { code: 'server-needed'; servers: string[] }
  | { code: 'foreign-server'; own: string[]; foreign: ForeignServer[] }
  | { code: 'origin-unknown'; origins: string[]; elsewhere: ForeignServer[]; operations: number }
  | { code: 'overlay-invalid'; source: string; reason: string }
  | { code: 'lock-invalid'; file: string; reason: string }
  | { code: 'nothing-imported'; operations: number; reasons: string[] }
  | { code: 'folder-unwritable'; folder: string; reason: string }
  | { code: 'app-unusable'; faults: AppFault[] };

/** Why nothing was imported, and what helps. Whatever was there before is as it was. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
  readonly code: ImportProblem['code'];

  constructor(
    readonly problem: ImportProblem,
    options?: ErrorOptions,
  ) {
    super(messageOf(problem), options);
    this.code = problem.code;
  }
}

function messageOf(problem: ImportProblem): string {
  switch (problem.code) {
    case 'source-unreadable':
      return `${problem.source} cannot be read: ${problem.reason}.`;
    case 'source-too-large':
      return `${problem.source} is larger than ${problem.limit}. Import a part of it.`;
    case 'source-invalid':
      return `${problem.source} cannot be used: ${problem.reason}.`;
    case 'version-unsupported':
      return `${problem.source} must be OpenAPI 3.0 or 3.1, or Swagger 2.0; it says ${problem.version === undefined ? 'neither openapi nor swagger' : JSON.stringify(problem.version.slice(0, 40))}.`;
    case 'option-invalid':
      return `${problem.option} ${JSON.stringify(problem.value.slice(0, 80))} cannot be used: ${problem.expected}.`;
    case 'server-needed':
      return `The document names no server that requests can go to${problem.servers.length === 0 ? '' : ` (only ${problem.servers.map((url) => JSON.stringify(url.slice(0, 80))).join(', ')})`}. Say it: --server https://api.example.com`;
    case 'foreign-server':
      return [
        `The document is of ${problem.own.join(', ')}, and some of its operations go to another organisation, with the credentials of the app:`,
        ...problem.foreign.slice(0, 20).map(({ origin, operation }) => `  ${origin}, first in ${operation}`),
        ...(problem.foreign.length > 20 ? [`  … and ${problem.foreign.length - 20} more`] : []),
        `Leave them out with --operations, or allow what is meant: --allow-origin ${problem.foreign[0]?.origin}`,
      ].join('\n');
    case 'origin-unknown':
      return [
        `Credentials of this app go to ${problem.origins.join(', ')} alone, and the document sends ${problem.operations} of its important actions elsewhere, where they would be refused:`,
        ...problem.elsewhere.slice(0, 20).map(({ origin, operation }) => `  ${origin}, first ${operation}`),
        'Nothing was imported. Take the document of the maker itself; or import this one as an app of another key, with credentials of its own: `npx actway import FILE --key KEY`.',
      ].join('\n');
    case 'overlay-invalid':
      return `The overlay ${problem.source} cannot be applied: ${problem.reason}.`;
    case 'lock-invalid':
      return `${problem.file} cannot be used: ${problem.reason}. Restore it from version control: it keeps the ids of actions from changing.`;
    case 'nothing-imported':
      return [
        `None of the ${problem.operations} operations became an action:`,
        ...problem.reasons.map((reason) => `  ${reason}`),
      ].join('\n');
    case 'folder-unwritable':
      return `The app cannot be written to ${problem.folder} (${problem.reason}). Name a folder where this process may write; it is made when it is missing.`;
    case 'app-unusable':
      return [
        'The document cannot be made into an app:',
        ...problem.faults.slice(0, 20).map((fault) => `  ${fault.pointer || fault.file}: ${fault.message}`),
      ].join('\n');
  }
}
