import type { ErrorObject } from 'ajv/dist/2020.js';
import { enumMessage, messageOf, typesMessage } from './fault-messages.js';
import type { InputFault } from './input-faults.js';

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
 * when several remain they are told in one fault.
 */
export function uniteBranches(faults: LocatedFault[], union: ErrorObject): LocatedFault[] {
  const inside = faults.filter((fault) => isInside(fault, union));
  const outside = faults.filter((fault) => !inside.includes(fault));
  if (Array.isArray(union.params.passingSchemas)) return [...outside, unionFault(union, messageOf(union))];

  const { branches, unplaced } = groupByBranch(inside, union);
  const meant = branches.filter(
    (branch) => !branch.some((fault) => isAt(fault, union) && fault.code === 'type'),
  );
  if (meant.length === 0 && unplaced.length === 0) {
    return [...outside, typeFault(union, inside)];
  }
  const fitting = meant.filter((branch) => !branch.some(({ code }) => code === 'const' || code === 'enum'));
  const candidates = fitting.length === 1 ? fitting : meant;
  if (candidates.length <= 1) return [...outside, ...(candidates[0] ?? []), ...unplaced];
  const forms = unplaced.length === 0 ? candidates : [...candidates, unplaced];
  return [...outside, unionFault(union, choiceMessage(forms, union))];
}

/**
 * Errors of an inline branch carry its index in their schema path. Those of a referenced branch do not: at the
 * union's own place its schema tells them apart, further down nothing does and they stay unplaced.
 */
function groupByBranch(faults: LocatedFault[], union: ErrorObject) {
  const branches = new Map<unknown, LocatedFault[]>();
  const unplaced: LocatedFault[] = [];
  const inline = `${union.schemaPath}/`;
  for (const fault of faults) {
    const { schemaPath, parentSchema } = fault.error;
    const indexed = schemaPath.startsWith(inline);
    if (!indexed && !isAt(fault, union)) {
      unplaced.push(fault);
      continue;
    }
    const key = indexed ? schemaPath.slice(inline.length).split('/')[0] : parentSchema;
    branches.set(key, [...(branches.get(key) ?? []), fault]);
  }
  return { branches: [...branches.values()], unplaced };
}

function choiceMessage(branches: LocatedFault[][], union: ErrorObject): string {
  const all = branches.flat();
  if (all.every((fault) => isAt(fault, union) && (fault.code === 'const' || fault.code === 'enum'))) {
    return enumMessage(all.flatMap(({ error }) => error.params.allowedValues ?? [error.params.allowedValue]));
  }
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
  const types = inside.filter((fault) => isAt(fault, union)).flatMap((fault) => fault.types);
  return { ...unionFault(union, typesMessage(types)), code: 'type', types };
}

function unionFault(error: ErrorObject, message: string): LocatedFault {
  return { path: error.instancePath, message, code: error.keyword, at: error.instancePath, error, types: [] };
}

function isInside(fault: LocatedFault, union: ErrorObject): boolean {
  const below = fault.at === union.instancePath || fault.at.startsWith(`${union.instancePath}/`);
  const parent = union.schemaPath.slice(0, union.schemaPath.lastIndexOf('/') + 1);
  const { schemaPath } = fault.error;
  const sibling = schemaPath.startsWith(parent) && !schemaPath.startsWith(`${union.schemaPath}/`);
  return below && !sibling;
}

function isAt(fault: LocatedFault, union: ErrorObject): boolean {
  return fault.at === union.instancePath;
}
