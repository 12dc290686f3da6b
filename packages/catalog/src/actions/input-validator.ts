import { atOnce, type Steps } from '@actway/json';
import type { ErrorObject } from 'ajv/dist/2020.js';
import type { AppDocument } from '../apps/app.js';
import { CatalogError } from '../catalog-error.js';
import { clipPath, type InputFault, toInputFaults } from '../schema/input-faults.js';
import { inspectInput } from '../schema/inspect-input.js';
import { type ExactIntegers, type RoundedValue, roundedSteps } from '../validation/exact-integers.js';
import { StackExhausted, TooMuchWork } from '../validation/validation-work.js';
import type { Action } from './action.js';
import { type ReadInput, readAsMeant } from './read-input.js';
import { type CompiledSchema, SchemaCompiler } from './schema-compiler.js';

/**
 * Finding every fault costs memory for each, so that a large input made of nothing but faults could use up the
 * process: above this many values only the first fault is looked for.
 */
const mostValuesForAllFaults = 20_000;

/**
 * How many steps each validation may take, some 50 ms at most. One that is about faults makes an object of each, also of
 * those in branches of a union that is met in the end.
 */
const mostSteps = { verdict: 1_000_000, firstFault: 500_000, allFaults: 100_000 };

/** How many steps it may take to judge what a refused input was read as: inputs of any usual size take a tenth. */
const mostStepsOfReading = 50_000;

/** Where no validator stops at the first fault, the one for all judges valid inputs as well. */
const mostStepsWithoutVerdict = 1_000_000;

/** What is judged at once, without steps: far less than a millisecond of work. */
const mostValuesAtOnce = 1_000;
const mostStepsAtOnce = 10_000;

/** With names as long as this a step takes twice as long: names are written into the places of faults. */
const longName = 100;

/** What is wrong with an input. */
interface Refusal {
  errors: readonly ErrorObject[];
  exact: ExactIntegers | undefined;
  costOfStep: number;
}

/**
 * Validates inputs against the schemas of actions. Nearly every input is valid, so it is judged first by a validator
 * that stops at a fault and remembers nothing of it; only what that one refuses is asked for its faults.
 */
export class InputValidator {
  readonly #verdict = new SchemaCompiler('verdict');
  readonly #firstFault = new SchemaCompiler('first-fault');
  readonly #allFaults = new SchemaCompiler('all-faults');
  /**
   * Actions whose schema asks thousands of things of one object, such as dependencies. A validator that stops at a fault
   * is nested as deep as they are many, too deep to be compiled; one that goes on is not.
   */
  readonly #unstoppable = new WeakSet<Action>();

  /**
   * Whether an input of usual size is known to be valid at once, without steps: its schema has been compiled before, and
   * accepts it. False: it has to be judged.
   */
  accepts(action: Action, input: unknown): boolean {
    const schema = this.#verdict.findSchema(action);
    if (schema === undefined) return false;
    const { values, longestName, holdsLarge, refused } = inspectInput(input);
    if (values > mostValuesAtOnce || longestName > longName || holdsLarge || refused.length > 0) return false;
    try {
      return schema.accepts(input, mostStepsAtOnce);
    } catch (error) {
      if (error instanceof TooMuchWork || error instanceof StackExhausted) return false;
      throw error;
    }
  }

  /**
   * Every fault of an input, at most 100; [] when it is valid. Throws CatalogError 'schema-invalid'.
   * @param document the one that the action comes from
   */
  faults(action: Action, document: AppDocument, input: unknown): Steps<InputFault[]> {
    return this.#judge(
      action,
      document,
      input,
      ({ errors }) => toInputFaults(errors),
      (faults) => faults,
    );
  }

  /**
   * An input as language models mean it. One that is valid as it was sent is judged once, and nothing is looked for in
   * it; what is refused is read otherwise only where the refusal tells that it can be, and judged anew. Inputs of more
   * than 20,000 values are held to the letter. Throws CatalogError 'schema-invalid'.
   * @param document the one that the action comes from
   */
  read(action: Action, document: AppDocument, input: Record<string, unknown>): Steps<ReadInput> {
    const asSent = (faults: InputFault[]): ReadInput => ({ input, faults, readings: [] });
    const readOtherwise = ({ errors, exact, costOfStep }: Refusal) =>
      readAsMeant(input, { errors, exact }, (changed) =>
        this.#errorsOf(action, document, changed, costOfStep),
      );
    return this.#judge(action, document, input, readOtherwise, asSent);
  }

  /**
   * @param ofErrors what comes of an input all of whose errors were found
   * @param ofFaults what comes of any other
   */
  *#judge<Judgement>(
    action: Action,
    document: AppDocument,
    given: unknown,
    ofErrors: (refusal: Refusal) => Judgement,
    ofFaults: (faults: InputFault[]) => Judgement,
  ): Steps<Judgement> {
    const { values, longestName, holdsLarge, refused } = inspectInput(given);
    if (refused.length > 0) return ofFaults(refused);
    const costOfStep = 1 + longestName / longName;
    const input: RoundedValue = holdsLarge ? yield* roundedSteps(given) : { value: given, exact: undefined };
    try {
      const errors =
        values > mostValuesForAllFaults
          ? undefined
          : yield* this.#allErrorsOf(action, document, input, costOfStep);
      if (errors?.length === 0) return ofFaults([]);
      yield;
      return errors === undefined
        ? ofFaults(yield* this.#firstFaultOf(action, document, input, costOfStep))
        : ofErrors({ errors, exact: input.exact, costOfStep });
    } catch (error) {
      if (error instanceof TooMuchWork) return ofFaults([tooMuchWork(error.path)]);
      throw error;
    }
  }

  /** Undefined where it takes too much work to find them all. */
  *#allErrorsOf(
    action: Action,
    document: AppDocument,
    input: RoundedValue,
    costOfStep: number,
  ): Steps<readonly ErrorObject[] | undefined> {
    const isValid = yield* this.#isValid(action, document, input, costOfStep);
    if (isValid) return [];
    const allFaults = yield* this.#allFaults.schemaOf(action, document);
    if (isValid === undefined)
      return allFaults.errorsOf(input.value, mostStepsWithoutVerdict / costOfStep, input.exact);
    try {
      return allFaults.errorsOf(input.value, mostSteps.allFaults / costOfStep, input.exact);
    } catch (error) {
      if (!(error instanceof TooMuchWork)) throw error;
      return undefined;
    }
  }

  /** Of an input of an action whose faults have just been looked for: its schema is compiled. */
  #errorsOf(
    action: Action,
    document: AppDocument,
    input: unknown,
    costOfStep: number,
  ): readonly ErrorObject[] | undefined {
    const { value, exact } = atOnce(roundedSteps(input));
    try {
      const allFaults = atOnce(this.#allFaults.schemaOf(action, document));
      return allFaults.errorsOf(value, mostStepsOfReading / costOfStep, exact);
    } catch (error) {
      if (!(error instanceof TooMuchWork)) throw error;
      return undefined;
    }
  }

  *#firstFaultOf(
    action: Action,
    document: AppDocument,
    input: RoundedValue,
    costOfStep: number,
  ): Steps<InputFault[]> {
    const isValid = yield* this.#isValid(action, document, input, costOfStep);
    if (isValid) return [];
    const firstFault = isValid === false && (yield* this.#schemaOf(this.#firstFault, action, document));
    return firstFault
      ? firstFault.faultsOf(input.value, mostSteps.firstFault / costOfStep, input.exact)
      : [tooLarge];
  }

  /** Undefined where no validator stops at the first fault. */
  *#isValid(
    action: Action,
    document: AppDocument,
    input: RoundedValue,
    costOfStep: number,
  ): Steps<boolean | undefined> {
    try {
      const verdict = yield* this.#schemaOf(this.#verdict, action, document);
      return verdict?.accepts(input.value, mostSteps.verdict / costOfStep, input.exact);
    } catch (error) {
      if (error instanceof StackExhausted) return undefined;
      throw error;
    }
  }

  /** Undefined for a schema that does not compile so that it stops at a fault. */
  *#schemaOf(
    compiler: SchemaCompiler,
    action: Action,
    document: AppDocument,
  ): Steps<CompiledSchema | undefined> {
    if (this.#unstoppable.has(action)) return undefined;
    try {
      return yield* compiler.schemaOf(action, document);
    } catch (error) {
      if (!(error instanceof CatalogError)) throw error;
      this.#unstoppable.add(action);
      return undefined;
    }
  }
}

/** Told like any other fault of the input: a smaller one is judged. */
function tooMuchWork(path: string): InputFault {
  return {
    path: clipPath(path),
    message: 'takes too many steps to check against its schema; send less',
    code: 'size',
  };
}

const tooLarge: InputFault = {
  path: '',
  message: `holds more than ${mostValuesForAllFaults} values, too many for a schema of so many members`,
  code: 'size',
};
