import type { KeywordCxt } from 'ajv/dist/2020.js';
import { compileSchema, SchemaEnv } from 'ajv/dist/compile/index.js';
import type { DataValidationCxt, ErrorObject } from 'ajv/dist/types/index.js';
import { isReferenceAlone, ownSteps } from './count-steps.js';
import type { ReferredCompiled } from './remember-references.js';
import { createRememberedSchema, type Evaluated, type RememberedSchema } from './remembered-schema.js';
import type { ValidationWork } from './validation-work.js';

/** Of the errors of one branch only the first are told. */
const mostErrors = 100;

/** What Ajv calls for a union, and what came of the last call. */
export interface AppliedUnion {
  (value: unknown, context: DataValidationCxt): boolean;
  /** The errors of each branch that failed; [] where errors are not wanted. */
  branches: (readonly ErrorObject[])[];
  /** The branch of a `oneOf` that fits, or the first two; else null. */
  passing: number | number[] | null;
  readonly evaluated: Evaluated;
}

export interface UnionKind {
  /** Whether no more than one branch may fit. */
  isExclusive: boolean;
  /** Whether the branches after one that fits are of interest. */
  needsAll: boolean;
  wantsErrors: boolean;
}

/** A branch that is compiled by itself. */
export interface ReferredBranch {
  schema: RememberedSchema;
  /** What it takes to refer to it. */
  steps: number;
}

/**
 * The branches of a union as functions of their own, when all of them are references and nothing else; else undefined.
 */
export function referredBranches(
  { it: { self }, schema }: KeywordCxt,
  work: ValidationWork,
  compiled: ReferredCompiled,
): ReferredBranch[] | undefined {
  if (!Array.isArray(schema)) return undefined;
  const branches: ReferredBranch[] = [];
  for (const branch of schema) {
    const referred = isReferenceAlone(branch) ? self.schemas[branch.$ref] : undefined;
    if (!(referred instanceof SchemaEnv)) return undefined;
    const own = referred.validate || compiled === 'apart' ? referred : compileSchema.call(self, referred);
    branches.push({ schema: createRememberedSchema(own, work), steps: ownSteps(branch) });
  }
  return branches;
}

/** A function that applies branches one after the other, so that the code of a union does not grow with them. */
export function createAppliedUnion(
  union: readonly ReferredBranch[],
  work: ValidationWork,
  { isExclusive, needsAll, wantsErrors }: UnionKind,
): AppliedUnion {
  let last: Evaluated = {};
  const apply = (value: unknown, context: DataValidationCxt): boolean => {
    const branches: (readonly ErrorObject[])[] = [];
    const evaluated: Evaluated[] = [];
    const fitting: number[] = [];
    for (const [index, { schema, steps }] of union.entries()) {
      work.left -= steps;
      if (work.left < 0) work.stop(context.instancePath);
      if (schema(value, context)) {
        fitting.push(index);
        if (isExclusive && fitting.length > 1) break;
        evaluated.push(schema.evaluated);
        if (!isExclusive && !needsAll) break;
      } else if (wantsErrors) {
        branches.push(schema.errors.slice(0, mostErrors));
      }
    }
    last = merged(evaluated);
    applied.branches = branches;
    applied.passing = isExclusive ? (fitting.length > 1 ? fitting : (fitting[0] ?? null)) : null;
    return isExclusive ? fitting.length === 1 : fitting.length > 0;
  };
  const applied: AppliedUnion = Object.assign(apply, { branches: [], passing: null, evaluated: last });
  Object.defineProperty(applied, 'evaluated', { get: () => last });
  return applied;
}

/** What any of them has evaluated. */
function merged(all: readonly Evaluated[]): Evaluated {
  const sum: { props?: Evaluated['props']; items?: Evaluated['items'] } = {};
  for (const { props, items } of all) {
    if (props === true || sum.props === true) sum.props = true;
    else if (props !== undefined) sum.props = { ...sum.props, ...props };
    if (items === true || sum.items === true) sum.items = true;
    else if (items !== undefined) sum.items = Math.max(items, sum.items ?? 0);
  }
  return sum;
}
