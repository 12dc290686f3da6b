import { existsSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { ContractCheckError } from '../contract-check-error.mjs';

/** For consumers that have no tsconfig.json. @type {ts.CompilerOptions} */
const usualOptions = {
  strict: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
};

/**
 * The TypeScript of a folder, and how its nearest tsconfig.json has it compiled.
 * @param {string} folder
 * @returns {{ files: string[], options: ts.CompilerOptions }}
 */
export function consumerProject(folder) {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new ContractCheckError('no-consumers', `There is no folder ${folder}.`, 'Correct --consumers.');
  }
  const configuration = ts.findConfigFile(folder, ts.sys.fileExists);
  const parsed = configuration && ts.getParsedCommandLineOfConfigFile(configuration, {}, configHost);
  const own = parsed && configuration === join(folder, 'tsconfig.json');
  const files = own
    ? parsed.fileNames
    : ts.sys.readDirectory(folder, ['.ts', '.tsx', '.mts', '.cts'], skipped);
  if (files.length === 0) {
    throw new ContractCheckError(
      'no-consumers',
      `There is no TypeScript in ${folder}.`,
      'Name a folder of sources: --consumers <folder>',
    );
  }
  return { files, options: { ...(parsed?.options ?? usualOptions), ...checkedOnly } };
}

const skipped = ['**/node_modules', '**/dist', '**/*.d.ts'];

/** Nothing is written, and where it would go does not matter. @type {ts.CompilerOptions} */
const checkedOnly = {
  noEmit: true,
  skipLibCheck: true,
  composite: false,
  incremental: false,
  declaration: false,
  declarationMap: false,
  rootDir: undefined,
  outDir: undefined,
  tsBuildInfoFile: undefined,
};

/** @type {ts.ParseConfigFileHost} */
const configHost = {
  ...ts.sys,
  onUnRecoverableConfigFileDiagnostic: ({ messageText, file }) => {
    throw new ContractCheckError(
      'no-consumers',
      `${file ? relative(process.cwd(), file.fileName) : 'tsconfig.json'}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
      'Correct it, or name another folder: --consumers <folder>',
    );
  },
};
