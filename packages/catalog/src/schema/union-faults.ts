import type { ResolveReference } from '@actway/openapi';
import type { ErrorObject } from 'ajv/dist/2020.js';
import { enumMessage, messageOf, typesMessage } from './fault-messages.js';
import type { InputFault } from './input-fault.js';
import { unionBranches } from './union-branches.js';

export type { ResolveReference };

/** A fault with the error that it came from. */
export interface LocatedFault extends InputFault {
  /** Where the failing keyword looked; `path` may be a member below. */
  at: string;
  error: ErrorObject;
  /** The types that would have been right, for the code `type`. */
  types: string[];
}

const shownForms = 3;

/**
 * Ajv reports a failed `anyOf` or `oneOf` after the errors of all its branches. A reader wants to know about the
 * branch that was meant: branches of another type, and those whose constants differ, are left out when one remains;
 * so are those that miss a member, or that fit less far down. When several remain they are told in one fault.
 */
export function uniteBranches(
  faults: LocatedFault[],
  union: ErrorObject,
  resolve: ResolveReference,
): LocatedFault[] {
  const branches = unionBranches(faults, union, resolve);
  const inside = [...new Set(branches.flat())];
  const outside = faults.filter((fault) => !inside.includes(fault));
  if (Array.isArray(union.params.passingSchemas)) return [...outside, unionFault(union, messageOf(union))];

  const isOfOtherType = (branch: LocatedFault[]) =>
    branch.some((fault) => fault.code === 'type' && fault.at === union.instancePath);
  const meant = branches.filter((branch) => !isOfOtherType(branch));
  if (meant.length === 0) return [...outside, typeFault(union, inside)];

  const fitting = meant.filter((branch) => !branch.some(isConstantFault));
  const [only, ...others] = fitting.length === 1 ? fitting : meant;
  if (only !== undefined && others.length === 0) return [...outside, ...only];
  const constant = commonConstant(meant);
  if (constant !== undefined) return [...outside, constant];
  const closest = closestBranch(fitting.length > 0 ? fitting : meant, union);
  return [...outside, ...(closest ?? [unionFault(union, choiceMessage(meant, union))])];
}

/**
 * The only branch that fails on nothing but what is below, else the only one that has all members it requires.
 * `{ "and": [{}] }` means the form with `and`, whatever is wrong inside.
 */
function closestBranch(branches: LocatedFault[][], union: ErrorObject): LocatedFault[] | undefined {
  const failsHere = (fault: LocatedFault) => fault.at === union.instancePath;
  const fitHere = branches.filter((branch) => !branch.some(failsHere));
  const complete = branches.filter(
    (branch) => !branch.some((fault) => failsHere(fault) && fault.code === 'required'),
  );
  return [fitHere, complete].find((candidates) => candidates.length === 1)?.[0];
}

/** Where every branch wants a constant at the same place, that place alone is at fault: it tells the branches apart. */
function commonConstant(branches: LocatedFault[][]): LocatedFault | undefined {
  const place = branches[0]
    ?.filter(isConstantFault)
    .find(({ at }) =>
      branches.every((branch) => branch.some((fault) => isConstantFault(fault) && fault.at === at)),
    );
  if (place === undefined) return undefined;
  const constants = branches.flat().filter((fault) => isConstantFault(fault) && fault.at === place.at);
  const values = constants.flatMap(({ error }) => error.params.allowedValues ?? [error.params.allowedValue]);
  return { ...place, code: 'enum', message: enumMessage([...new Set(values)]) };
}

function choiceMessage(branches: LocatedFault[][], union: ErrorObject): string {
  const forms = branches.slice(0, shownForms).map((branch) =>
    branch
      .slice(0, shownForms)
      .map((fault) => `${fault.path.slice(union.instancePath.length + 1)} ${fault.message}`.trim())
      .join(' and '),
  );
  const more = branches.length > shownForms ? '; or …' : '';
  return `fits none of the allowed forms: ${forms.join('; or ')}${more}`;
}

function typeFault(union: ErrorObject, inside: LocatedFault[]): LocatedFault {
  const types = inside.filter(({ at }) => at === union.instancePath).flatMap((fault) => fault.types);
  return { ...unionFault(union, typesMessage(types)), code: 'type', types };
}

function unionFault(error: ErrorObject, message: string): LocatedFault {
  return { path: error.instancePath, message, code: error.keyword, at: error.instancePath, error, types: [] };
}

function isConstantFault({ code }: LocatedFault): boolean {
  return code === 'const' || code === 'enum';
}
