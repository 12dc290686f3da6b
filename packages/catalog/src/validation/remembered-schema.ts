import type {
  AnyValidateFunction,
  DataValidationCxt,
  ErrorObject,
  EvaluatedItems,
  EvaluatedProperties,
} from 'ajv/dist/types/index.js';
import type { ValidationWork } from './validation-work.js';

/** Fewer references than this cost less than a memory of them. */
const leastToRemember = 200;

/** Of the errors of one schema at one value only the first are told. */
const mostErrors = 100;

const noErrors: readonly ErrorObject[] = [];

/** What Ajv calls for a `$ref`, and where it then looks for errors, and for what was evaluated. */
export interface RememberedSchema {
  (value: unknown, context: DataValidationCxt): boolean;
  errors: readonly ErrorObject[];
  readonly evaluated: Evaluated;
}

export interface Evaluated {
  readonly props?: EvaluatedProperties | undefined;
  readonly items?: EvaluatedItems | undefined;
  readonly dynamicProps?: boolean;
}

interface Judged {
  isValid: boolean;
  errors: readonly ErrorObject[];
  evaluated: Evaluated | undefined;
  path: string;
}

/**
 * A schema that remembers how it judged each value of a validation.
 * @param schema the function is set once the schema is compiled, which may be later
 */
export function createRememberedSchema(
  schema: { validate?: AnyValidateFunction },
  work: ValidationWork,
): RememberedSchema {
  let last: Evaluated | undefined;
  /** `undefined` while a value is being judged. */
  const memory = new Map<unknown, Judged | undefined>();

  const judge = (value: unknown, context: DataValidationCxt): Judged => {
    const isValid = applied(schema, value, context);
    return {
      isValid,
      errors: isValid ? [] : (schema.validate?.errors ?? []).slice(0, mostErrors),
      evaluated: keptEvaluated(schema.validate?.evaluated),
      path: context.instancePath,
    };
  };

  const judgeOnce = (value: unknown, context: DataValidationCxt): Judged => {
    const judged = memory.get(value);
    // Equal texts and numbers stand at several places, and the errors tell the place.
    if (judged !== undefined && (isCompound(value) || judged.isValid || judged.path === context.instancePath))
      return judged;
    if (judged === undefined && memory.has(value)) throw new EndlessReference();
    if (memory.size === 0) work.clearAfterwards(memory);
    memory.set(value, undefined);
    const now = judge(value, context);
    memory.set(value, now);
    return now;
  };

  const apply = (value: unknown, context: DataValidationCxt): boolean => {
    work.references += 1;
    if (work.references < leastToRemember) {
      const isValid = applied(schema, value, context);
      if (!isValid) remembered.errors = (schema.validate?.errors ?? []).slice(0, mostErrors);
      last = schema.validate?.evaluated;
      return isValid;
    }
    const judged = judgeOnce(value, context);
    remembered.errors = judged.errors;
    last = judged.evaluated;
    return judged.isValid;
  };
  const remembered: RememberedSchema = Object.assign(apply, {
    errors: noErrors,
    evaluated: freshEvaluated(last),
  });
  // Made only for those who ask: few schemas do.
  Object.defineProperty(remembered, 'evaluated', { get: () => freshEvaluated(last) });
  return remembered;
}

function applied(
  { validate }: { validate?: AnyValidateFunction },
  value: unknown,
  context: DataValidationCxt,
): boolean {
  if (validate === undefined) throw new TypeError('The schema is not compiled.');
  return validate(value, context) === true;
}

/** Says that a schema refers to itself for the very value that it is applied to, so that its verdict has no end. */
export class EndlessReference extends Error {
  override readonly name = 'EndlessReference';

  constructor() {
    super('a $ref leads back to itself without a member or item between');
  }
}

/** The next validation changes what is evaluated where that depends on the value. */
function keptEvaluated(evaluated: AnyValidateFunction['evaluated']): Evaluated | undefined {
  return evaluated?.dynamicProps || evaluated?.dynamicItems ? freshEvaluated(evaluated) : evaluated;
}

/**
 * Generated code adds to the names that it is given, also where there are none; and looks names up in them, of which
 * `constructor` is none that was evaluated.
 */
function freshEvaluated(evaluated: Evaluated | undefined): Evaluated {
  const { props, items, dynamicProps = false } = evaluated ?? {};
  if (props === true || (props === undefined && !dynamicProps)) return { props, items, dynamicProps };
  return { props: Object.assign(Object.create(null), props), items, dynamicProps };
}

function isCompound(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
