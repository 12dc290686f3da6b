import { ProblemError } from '@actway/http-contract';
import type { ContractOperation } from '../contract-operations.js';
import type { Preference } from './prefer.js';
import { type Scenario, scenariosOf } from './scenario.js';
import type { StandingScenario } from './standing-scenario.js';

/**
 * The answer that is asked for: by the request itself, else by the scenario that stands for all requests.
 * Undefined when none is.
 * @throws ProblemError `InvalidRequestError`, listing what there is, for a preference that the operation cannot meet
 */
export function chooseScenario(
  operation: ContractOperation,
  preference: Preference,
  standing: StandingScenario | undefined,
): Scenario | undefined {
  if (preference.example === undefined && preference.code === undefined) {
    const name = typeof standing === 'string' ? standing : standing?.[operation.id];
    return scenariosOf(operation).find(({ example }) => example !== undefined && example === name);
  }
  const found = scenariosOf(operation).find(
    ({ status, example }) =>
      (preference.code === undefined || preference.code === String(status)) &&
      (preference.example === undefined || preference.example === example),
  );
  if (!found) throw unknownPreference(operation, preference);
  return found;
}

function unknownPreference(operation: ContractOperation, { example, code }: Preference): ProblemError {
  const wanted = [
    ...(code === undefined ? [] : [`code=${code.slice(0, 100)}`]),
    ...(example === undefined ? [] : [`example=${example.slice(0, 100)}`]),
  ].join(', ');
  const available = operation.responses
    .map(({ status, examples }) => {
      const names = examples.map(({ name }) => `example=${name}`).join(', ');
      return `code=${status}${names === '' ? '' : ` (${names})`}`;
    })
    .join('; ');
  return new ProblemError('InvalidRequestError', `${operation.id} has no answer for ${wanted}.`, {
    help: `Prefer one of: ${available}.`,
    details: [{ in: 'header', path: '/prefer', message: `must be one of: ${available}`, code: 'enum' }],
  });
}
