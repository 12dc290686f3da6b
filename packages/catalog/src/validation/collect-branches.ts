import {
  _,
  type CodeKeywordDefinition,
  type ErrorObject,
  type KeywordCxt,
  Name,
  nil,
} from 'ajv/dist/2020.js';
import { not, or } from 'ajv/dist/compile/codegen/index.js';
import { callValidateCode } from 'ajv/dist/vocabularies/code.js';
import { generatedNames } from './generated-names.js';
import { createAppliedUnion, type ReferredBranch, referredBranches } from './referred-branches.js';
import { type ReferredCompiled, takeEvaluated } from './remember-references.js';
import type { ValidationWork } from './validation-work.js';

/** The branches of larger unions are called one after the other. */
export const mostInlineBranches = 32;

/** Of the errors of one branch only the first are told. */
const mostErrors = 100;

/**
 * `anyOf` and `oneOf` as Ajv has them, but with one error, whose `params.branches` holds a list of errors for each branch
 * that failed. In one list with the errors beside the union nobody could tell whose is whose; and what stays with its
 * union is not copied at each level of a recursive schema. Where only a verdict is wanted (an Ajv without `verbose`), the
 * lists are empty: nearly every union has branches that fail, and an error takes longer than what it tells of.
 */
export function unionKeywords(work: ValidationWork, referred: ReferredCompiled): CodeKeywordDefinition[] {
  return [unionKeyword('anyOf', applyAny, work, referred), unionKeyword('oneOf', applyOne, work, referred)];
}

/** Writes the code that applies the branches; `branches` is the list to put their errors into. */
type ApplyBranches = (context: KeywordCxt, valid: Name, branches: Name) => void;

function unionKeyword(
  keyword: string,
  applyBranches: ApplyBranches,
  work: ValidationWork,
  compiled: ReferredCompiled,
): CodeKeywordDefinition {
  return {
    keyword,
    schemaType: 'array',
    trackErrors: true,
    error: {
      message: 'fits none of the allowed forms',
      params: ({ params: { branches, passing } }) =>
        _`{branches: ${branches}, passingSchemas: ${passing ?? _`null`}}`,
    },
    code(context) {
      const { gen } = context;
      const valid = gen.let('valid', false);
      const branches = gen.let('branches', _`[]`);
      context.setParams({ branches });
      const referred =
        context.schema.length > mostInlineBranches ? referredBranches(context, work, compiled) : undefined;
      if (referred) applyReferred(context, referred, work, valid, branches);
      else gen.block(() => applyBranches(context, valid, branches));
      context.result(
        valid,
        () => context.reset(),
        () => {
          context.reset();
          context.error();
        },
      );
    },
  };
}

function applyAny(context: KeywordCxt, valid: Name, branches: Name): void {
  const { gen, schema } = context;
  const fits = gen.name('_valid');
  eachBranch(schema, (index) => {
    const branch = applyBranch(context, index, fits, branches);
    gen.assign(valid, or(valid, fits));
    // What was evaluated is what all branches that fit have evaluated: then none may be left out.
    const isMerged = context.mergeValidEvaluated(branch, fits);
    if (isMerged !== true) gen.if(not(valid));
  });
}

function applyOne(context: KeywordCxt, valid: Name, branches: Name): void {
  const { gen, schema } = context;
  const fits = gen.name('_valid');
  const passing = gen.let('passing', _`null`);
  context.setParams({ branches, passing });
  eachBranch(schema, (index) => {
    const branch = applyBranch(context, index, fits, branches);
    if (index > 0) {
      gen.if(_`${fits} && ${valid}`);
      gen.assign(valid, false);
      gen.assign(passing, _`[${passing}, ${index}]`);
      gen.else();
    }
    gen.if(fits, () => {
      gen.assign(valid, true);
      gen.assign(passing, _`${index}`);
      context.mergeEvaluated(branch, Name);
    });
  });
}

/** The code of many branches is nested as deep as they are many, and takes longer than they by themselves. */
function applyReferred(
  context: KeywordCxt,
  referred: readonly ReferredBranch[],
  work: ValidationWork,
  valid: Name,
  branches: Name,
): void {
  const { gen, it, keyword } = context;
  const kind = {
    isExclusive: keyword === 'oneOf',
    needsAll: it.props !== true || it.items !== true,
    wantsErrors: it.opts.verbose === true,
  };
  const union = gen.scopeValue('validate', { ref: createAppliedUnion(referred, work, kind) });
  const passing = gen.let('passing', _`null`);
  if (kind.isExclusive) context.setParams({ branches, passing });
  gen.assign(valid, callValidateCode(context, union, nil));
  gen.assign(branches, _`${union}.branches`);
  gen.assign(passing, _`${union}.passing`);
  if (kind.needsAll) takeEvaluated(context, undefined, union);
}

function eachBranch(schema: unknown, apply: (index: number) => void): void {
  if (Array.isArray(schema)) for (const index of schema.keys()) apply(index);
}

/** Writes the code of one branch, and of what keeps its errors. */
function applyBranch(
  context: KeywordCxt,
  index: number,
  fits: Name,
  branches: Name,
): ReturnType<KeywordCxt['subschema']> {
  const { gen, keyword } = context;
  const place = { keyword, schemaProp: index, compositeRule: true } as const;
  if (!context.it.opts.verbose)
    return context.subschema({ ...place, createErrors: false, allErrors: false }, fits);
  const before = gen.const('before', generatedNames.errors);
  const branch = context.subschema(place, fits);
  const errors = gen.scopeValue('func', { ref: errorsSince });
  gen.if(not(fits), () => gen.code(_`${branches}.push(${errors}(${generatedNames.vErrors}, ${before}))`));
  return branch;
}

function errorsSince(errors: readonly ErrorObject[] | null, before: number): readonly ErrorObject[] {
  return errors?.slice(before, before + mostErrors) ?? [];
}
