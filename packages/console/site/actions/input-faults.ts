import { ActwayError } from '@actway/client';
import { formSchemaOf } from './form-schema';

/** A fault of the input, by the names that lead to it. */
export interface InputFault {
  path: string[];
  message: string;
}

/** The faults of the input that the server found. */
export function inputFaults(error: unknown): InputFault[] {
  if (!ActwayError.isInstance(error)) return [];
  return error.details
    .filter(({ in: part, path }) => part === 'body' && path.startsWith('/input/'))
    .map(({ path, message }) => ({ path: namesOf(path), message }));
}

/** Whether the form has a field for what a pointer into the body leads to, so that a fault is told beside it. */
export function hasField(parameters: unknown, pointer: string): boolean {
  if (!pointer.startsWith('/input/')) return false;
  let schema: unknown = formSchemaOf(parameters);
  for (const name of namesOf(pointer)) {
    const { properties, items } = schema as { properties?: Record<string, unknown>; items?: unknown };
    schema = /^\d+$/.test(name) && items !== undefined ? items : properties?.[name];
    if (typeof schema !== 'object' || schema === null) return false;
  }
  return true;
}

function namesOf(pointer: string): string[] {
  return pointer
    .slice('/input/'.length)
    .split('/')
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
}
