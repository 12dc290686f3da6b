import { nearestNames } from '@actway/catalog';
import type { ToolMode } from './mcp-scope.js';
import { ScopeError } from './scope-error.js';

/** What the address of the endpoint says: `/mcp?apps=github,slack&readOnly=true`. */
export interface ScopeQuery {
  apps?: string[];
  actions?: string[];
  tags?: string[];
  readOnly?: boolean;
  tools?: ToolMode;
  entity?: string;
  maxCharacters?: number;
}

const names = ['apps', 'actions', 'tags', 'readOnly', 'tools', 'entity', 'maxCharacters'] as const;
const modes: readonly ToolMode[] = ['list', 'search'];

/** What a model reads at once, and what a context bears. */
export const characterBounds = { usual: 25_000, least: 1_000, most: 200_000 };

/** @throws ScopeError for a name or a value that it does not know: a wish that is not understood is never dropped */
export function readScopeQuery(search: string): ScopeQuery {
  const query: ScopeQuery = {};
  const values = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(search)) {
    if (!(names as readonly string[]).includes(name)) throw unknownName(name);
    values.set(name, [...(values.get(name) ?? []), value]);
  }
  for (const name of ['apps', 'actions', 'tags'] as const) {
    const list = values.get(name);
    if (list !== undefined) query[name] = listOf(name, list);
  }
  const readOnly = single(values, 'readOnly');
  if (readOnly !== undefined) query.readOnly = oneOf('readOnly', readOnly, ['true', 'false']) === 'true';
  const tools = single(values, 'tools');
  if (tools !== undefined) query.tools = oneOf('tools', tools, modes);
  const entity = single(values, 'entity');
  if (entity !== undefined) query.entity = entity;
  const maxCharacters = single(values, 'maxCharacters');
  if (maxCharacters !== undefined) query.maxCharacters = characters(maxCharacters);
  return query;
}

function listOf(name: string, values: readonly string[]): string[] {
  const list = values.flatMap((value) => value.split(',')).map((value) => value.trim());
  const named = list.filter((value) => value !== '');
  if (named.length === 0) throw new ScopeError(`The parameter \`${name}\` names none. Leave it out for all.`);
  return named;
}

function single(values: ReadonlyMap<string, string[]>, name: string): string | undefined {
  const given = values.get(name);
  if (given === undefined) return undefined;
  if (given.length > 1) throw new ScopeError(`The parameter \`${name}\` came more than once.`);
  // An empty text counts as absent, as everywhere.
  return given[0] === '' ? undefined : given[0];
}

function oneOf<Value extends string>(name: string, value: string, known: readonly Value[]): Value {
  const found = known.find((one) => one === value);
  if (found !== undefined) return found;
  throw new ScopeError(`The parameter \`${name}\` must be one of: ${known.join(', ')}.`);
}

function characters(value: string): number {
  const { least, most } = characterBounds;
  const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new ScopeError(`The parameter \`maxCharacters\` must be a whole number from ${least} to ${most}.`);
}

function unknownName(name: string): ScopeError {
  const shown = JSON.stringify(name.slice(0, 80));
  const [nearest] = nearestNames(name, names, 1);
  const meant = nearest === undefined ? `There is: ${names.join(', ')}.` : `Did you mean ${nearest}?`;
  return new ScopeError(`There is no parameter ${shown}. ${meant}`);
}
