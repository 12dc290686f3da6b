import { isObject, strings } from '@actway/openapi';
import type { LoadedApp } from '../apps/app.js';
import type { AppFault } from '../catalog-error.js';
import type { ReadAction } from './read-actions.js';

/** The operation that checks credentials is called with no input, in every version that has it. */
export function faultsOfCredentialCheck({ app, manifestFile }: LoadedApp, actions: ReadAction[]): AppFault[] {
  const { credentialCheck } = app;
  if (!credentialCheck) return [];
  const { operation } = credentialCheck;
  const tell = (message: string) => [{ file: manifestFile, pointer: '/credentialCheck/operation', message }];
  const found = actions.filter(({ indexed }) => indexed.operationId === operation);
  if (found.length === 0) return tell('no document has an operation of this id');
  const needs = found.flatMap(({ details: { inputSchema } }) =>
    isObject(inputSchema) ? strings(inputSchema.required) : [],
  );
  return needs.length === 0 ? [] : tell(`needs the input ${needs[0]}; a check is called with none`);
}
