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

/** What Ajv calls for a `$ref`, and where it then looks for errors, and for what was evaluated. */
export interface RememberedSchema {
  (value: unknown, context: DataValidationCxt): boolean;
  errors: readonly ErrorObject[];
  evaluated: Evaluated;
}

interface Evaluated {
  readonly props: EvaluatedProperties | undefined;
  readonly items: EvaluatedItems | undefined;
}

interface Judged {
  isValid: boolean;
  errors: readonly ErrorObject[];
  evaluated: Evaluated;
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
  /** `undefined` while a value is being judged. */
  const memory = new Map<unknown, Judged | undefined>();

  const judge = (value: unknown, context: DataValidationCxt): Judged => {
    const { validate } = schema;
    if (validate === undefined) throw new TypeError('The schema is not compiled.');
    const isValid = validate(value, context) === true;
    return {
      isValid,
      errors: isValid ? [] : (validate.errors ?? []).slice(0, mostErrors),
      evaluated: keptEvaluated(validate),
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
    const judged = work.references < leastToRemember ? judge(value, context) : judgeOnce(value, context);
    remembered.errors = judged.errors;
    remembered.evaluated = judged.evaluated;
    return judged.isValid;
  };
  const remembered: RememberedSchema = Object.assign(apply, {
    errors: [],
    evaluated: { props: undefined, items: undefined },
  });
  return remembered;
}

/** Says that a schema refers to itself for the very value that it is applied to, so that its verdict has no end. */
export class EndlessReference extends Error {
  override readonly name = 'EndlessReference';

  constructor() {
    super('a $ref leads back to itself without a member or item between');
  }
}

/** Generated code adds to the names that it is given, also where there are none, and the next validation changes those of the function. */
function keptEvaluated({ evaluated }: AnyValidateFunction): Evaluated {
  const { props, items, dynamicProps } = evaluated ?? {};
  if (props === undefined && dynamicProps) return { props: {}, items };
  if (typeof props !== 'object') return { props, items };
  const own = dynamicProps ? { ...props } : props;
  return {
    get props() {
      return { ...own };
    },
    items,
  };
}

function isCompound(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
