import { _, type CodeKeywordDefinition, type KeywordCxt, Name, nil } from 'ajv/dist/2020.js';
import { compileSchema, resolveRef, resolveSchema, SchemaEnv } from 'ajv/dist/compile/index.js';
import { inlineRef, resolveUrl } from 'ajv/dist/compile/resolve.js';
import { mergeEvaluated } from 'ajv/dist/compile/util.js';
import type { AnyValidateFunction } from 'ajv/dist/types/index.js';
import { callValidateCode } from 'ajv/dist/vocabularies/code.js';
import { generatedNames } from './generated-names.js';
import { createRememberedSchema } from './remembered-schema.js';
import type { ValidationWork } from './validation-work.js';

/**
 * When a schema is compiled that others refer to: with the first of these; `apart` by whoever added it to the Ajv, which
 * has to be done before anything is validated; or `late`, when a value first comes to it.
 */
export type ReferredCompiled = 'together' | 'apart' | 'late';

/**
 * `$ref` as Ajv has it, but that a schema is applied to each value once in a validation, and its verdict remembered: in
 * a schema that refers to itself in several branches, each level would double the work otherwise.
 * @param ofAjv the keyword that this one takes the place of
 */
export function rememberReferences(
  work: ValidationWork,
  ofAjv: CodeKeywordDefinition,
  compiled: ReferredCompiled,
): CodeKeywordDefinition {
  return {
    keyword: '$ref',
    schemaType: 'string',
    code(context: KeywordCxt) {
      const uncompiled =
        compiled === 'late'
          ? uncompiledSchema(context)
          : compiled === 'apart'
            ? schemaApart(context)
            : undefined;
      const referred = uncompiled ?? referredSchema(context);
      // A schema that refers to nothing itself is part of the one around it.
      if (!(referred instanceof SchemaEnv)) {
        ofAjv.code(context);
        return;
      }
      const { gen } = context;
      const remembered = gen.scopeValue('validate', {
        ref: createRememberedSchema(compiled === 'late' ? compiledLate(context, referred) : referred, work),
      });
      context.result(
        callValidateCode(context, remembered, nil),
        // A schema that is compiled already may have one answer for all values.
        () => takeEvaluated(context, referred.validate?.evaluated, remembered),
        () => takeErrors(context, remembered),
      );
    },
  };
}

type EvaluatedByAll = AnyValidateFunction['evaluated'];

function referredSchema({ schema: reference, it }: KeywordCxt): unknown {
  const { root } = it.schemaEnv;
  const isRoot = (reference === '#' || reference === '#/') && it.baseId === root.baseId;
  return isRoot ? root : resolveRef.call(it.self, root, it.baseId, reference);
}

/** A schema that was added under the name that refers to it; undefined for one that is compiled, or part of what refers to it. */
function schemaApart({ schema: reference, it: { self } }: KeywordCxt): SchemaEnv | undefined {
  const added = self.schemas[reference];
  if (!(added instanceof SchemaEnv) || added.validate !== undefined) return undefined;
  return inlineRef(added.schema, self.opts.inlineRefs) ? undefined : added;
}

/** Undefined for what is none of the document's schemas, or says yes or no to everything. */
function uncompiledSchema({ schema: reference, it }: KeywordCxt): SchemaEnv | undefined {
  const { root } = it.schemaEnv;
  const address = resolveUrl(it.self.opts.uriResolver, it.baseId, reference);
  const known = root.refs[address];
  if (known !== undefined) return known instanceof SchemaEnv ? known : undefined;
  const found = resolveSchema.call(it.self, root, address);
  if (found === undefined || found.schema === found.root.schema || typeof found.schema === 'boolean')
    return undefined;
  root.refs[address] = found;
  return found;
}

function compiledLate({ it: { self } }: KeywordCxt, schema: SchemaEnv): Pick<SchemaEnv, 'validate'> {
  return {
    get validate() {
      return schema.validate ?? compileSchema.call(self, schema).validate;
    },
  };
}

/** What `unevaluatedProperties` and `unevaluatedItems` around the reference need to know. */
export function takeEvaluated({ gen, it }: KeywordCxt, known: EvaluatedByAll, remembered: Name): void {
  const hasKnownProps = known !== undefined && !known.dynamicProps;
  const hasKnownItems = known !== undefined && !known.dynamicItems;
  if (it.props !== true && !(hasKnownProps && known.props === undefined)) {
    const props = hasKnownProps ? known.props : gen.var('props', _`${remembered}.evaluated.props`);
    if (props !== undefined)
      it.props = mergeEvaluated.props(gen, props, it.props, hasKnownProps ? undefined : Name);
  }
  if (it.items !== true && !(hasKnownItems && known.items === undefined)) {
    const items = hasKnownItems ? known.items : gen.var('items', _`${remembered}.evaluated.items`);
    if (items !== undefined)
      it.items = mergeEvaluated.items(gen, items, it.items, hasKnownItems ? undefined : Name);
  }
}

/** Pushed, since a list that is joined anew for each of many items is copied each time. */
function takeErrors({ gen }: KeywordCxt, remembered: Name): void {
  const { vErrors, errors } = generatedNames;
  gen.if(_`${vErrors} === null`, () => gen.assign(vErrors, _`[]`));
  gen.code(_`${vErrors}.push(...${remembered}.errors)`);
  gen.assign(errors, _`${vErrors}.length`);
}
