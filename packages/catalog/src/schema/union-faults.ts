import type { ErrorObject } from 'ajv/dist/2020.js';
import { enumMessage, typesMessage } from './fault-messages.js';
import type { InputFault } from './input-fault.js';

/** A fault with the error that it came from. */
export interface LocatedFault extends InputFault {
  /** Where the failing keyword looked; `path` may be a member below. */
  at: string;
  error: ErrorObject;
  /** The types that would have been right, for the code `type`. */
  types: string[];
}

const shownForms = 3;
const fitsNone = 'fits none of the allowed forms';

/**
 * The faults to tell of a union that no branch fits. A reader wants to know about the branch that was meant: branches of
 * another type, and those whose constants differ, are left out when one remains; so are those that miss a member, or
 * that fit less far down. When several remain they are told in one fault.
 * @param branches the faults of each
 * @param union the fault of the union itself
 */
export function uniteBranches(branches: LocatedFault[][], union: LocatedFault): LocatedFault[] {
  const isOfOtherType = (branch: LocatedFault[]) =>
    branch.some((fault) => fault.code === 'type' && fault.at === union.at);
  const meant = branches.filter((branch) => !isOfOtherType(branch));
  if (meant.length === 0) return [typeFault(union, branches)];

  const fitting = meant.filter((branch) => !branch.some(isConstantFault));
  const [only, ...others] = fitting.length === 1 ? fitting : meant;
  if (only !== undefined && others.length === 0) return only;
  const constant = commonConstant(meant);
  if (constant !== undefined) return [constant];
  const closest = closestBranch(fitting.length > 0 ? fitting : meant, union);
  return closest ?? [{ ...union, message: choiceMessage(meant, union) }];
}

/**
 * The only branch that fails on nothing but what is below, else the only one that has all members it requires.
 * `{ "and": [{}] }` means the form with `and`, whatever is wrong inside.
 */
function closestBranch(branches: LocatedFault[][], union: LocatedFault): LocatedFault[] | undefined {
  const failsHere = (fault: LocatedFault) => fault.at === union.at;
  const fitHere = branches.filter((branch) => !branch.some(failsHere));
  const complete = branches.filter(
    (branch) => !branch.some((fault) => failsHere(fault) && fault.code === 'required'),
  );
  return [fitHere, complete].find((candidates) => candidates.length === 1)?.[0];
}

/** Where every branch wants a constant at the same place, that place alone is at fault: it tells the branches apart. */
function commonConstant(branches: LocatedFault[][]): LocatedFault | undefined {
  const constants = branches.map((branch) => branch.filter(isConstantFault));
  const [first = [], ...others] = constants.map(
    (faults) => new Map(faults.map((fault) => [fault.at, fault])),
  );
  const place = [...first].find(([at]) => others.every((places) => places.has(at)));
  if (place === undefined) return undefined;
  const [at, fault] = place;
  const values = constants
    .flat()
    .filter((each) => each.at === at)
    .flatMap(({ error }) => error.params.allowedValues ?? [error.params.allowedValue]);
  return { ...fault, code: 'enum', message: enumMessage([...new Set(values)]) };
}

/** A form that is a choice itself is told in short: its own forms would make the words grow with each level. */
function choiceMessage(branches: LocatedFault[][], union: LocatedFault): string {
  const forms = branches.slice(0, shownForms).map((branch) =>
    branch
      .slice(0, shownForms)
      .map((fault) => `${fault.path.slice(union.at.length + 1)} ${shortMessage(fault)}`.trim())
      .join(' and '),
  );
  const more = branches.length > shownForms ? '; or …' : '';
  return `${fitsNone}: ${forms.join('; or ')}${more}`;
}

function shortMessage({ message }: LocatedFault): string {
  return message.startsWith(fitsNone) ? fitsNone : message;
}

function typeFault(union: LocatedFault, branches: LocatedFault[][]): LocatedFault {
  const types = branches.flatMap((branch) =>
    branch.filter(({ at }) => at === union.at).flatMap((fault) => fault.types),
  );
  return { ...union, message: typesMessage(types), code: 'type', types: [...new Set(types)] };
}

function isConstantFault({ code }: LocatedFault): boolean {
  return code === 'const' || code === 'enum';
}
