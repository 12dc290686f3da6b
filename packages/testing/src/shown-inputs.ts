import { SampleMaker } from '@actway/catalog/sample';

interface ShownSchema {
  properties?: Record<string, unknown>;
  required?: string[];
  dependentRequired?: Record<string, string[]>;
}

/** The part of a catalog that shows what an action takes, and judges it. */
interface Shown<Action> {
  displaySchema(action: Action, which: 'input'): Record<string, unknown>;
  inputFaults(action: Action, input: unknown): { path: string; message: string; code: string }[];
}

/** What came of inputs that were made of a display schema. */
export interface ShownInputs {
  /** How many there were: the required members alone, and with each of the others. */
  made: number;
  /** Each that the action refuses, as `member: input: faults`. */
  refused: string[];
}

/**
 * Makes inputs of what an action's display schema says, each at the first try, and judges them: the required members alone,
 * then with one of the others at a time. A member of which a part is not shown is left out.
 */
export function shownInputs<Action>(catalog: Shown<Action>, action: Action): ShownInputs {
  const schema = catalog.displaySchema(action, 'input');
  const { properties = {}, required = [], dependentRequired = {} }: ShownSchema = schema;
  const outcome: ShownInputs = { made: 0, refused: [] };
  const others = Object.keys(properties).filter((name) => !required.includes(name));
  for (const other of [undefined, ...others]) {
    const names = new Set([...required, ...(other === undefined ? [] : [other])]);
    // What is added on the way is visited too.
    for (const name of names) for (const needed of dependentRequired[name] ?? []) names.add(needed);
    const isWhole = [...names].every(
      (name) => !JSON.stringify(properties[name] ?? {}).includes('x-truncated'),
    );
    if (!isWhole) continue;
    const input = new SampleMaker({ id: 'shown', root: {} }).of({ ...schema, required: [...names] });
    if (input.outcome !== 'made') {
      outcome.refused.push(`${other}: no value was found`);
      continue;
    }
    outcome.made += 1;
    const faults = catalog.inputFaults(action, input.value);
    if (faults.length > 0) {
      const said = faults.map(({ path, message }) => `${path} ${message}`).join('; ');
      outcome.refused.push(`${other}: ${JSON.stringify(input.value)}: ${said}`);
    }
  }
  return outcome;
}
