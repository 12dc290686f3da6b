import type { JsonObject } from '@actway/openapi';
import type { AppAlias } from '../apps/action-alias.js';
import { asList, asObject, asText } from './expected-values.js';

/**
 * Aliases as an index holds them: `[name, action]`, since most are derived, and behind it the number of the manifest's
 * entry and how the input goes by other names.
 */
export function writtenAliases(aliases: readonly AppAlias[]): unknown[][] {
  return aliases.map(({ name, action, entry, input }) => [
    name,
    action,
    ...(entry === undefined ? [] : [entry]),
    ...(input === undefined ? [] : [input]),
  ]);
}

/** @throws Error for what is none */
export function readAliases(written: unknown): AppAlias[] {
  return asList(written).map((row) => {
    const [name, action, entry, input] = asList(row);
    return {
      name: asText(name),
      action: asText(action),
      ...(entry === undefined ? {} : { entry: Number(entry) }),
      ...(input === undefined ? {} : { input: textsOf(asObject(input)) }),
    };
  });
}

function textsOf(members: JsonObject): Record<string, string> {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name, asText(value)]));
}
