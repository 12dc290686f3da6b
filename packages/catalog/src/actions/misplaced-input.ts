import { isObject } from '@actway/openapi';
import type { InputFault } from '../schema/input-faults.js';
import type { Action } from './action.js';

/**
 * The fault of a request that has arguments of the action, and no input that holds them.
 * @param beside the names that stand where the input should
 */
export function misplacedInput(action: Action, beside: readonly string[]): InputFault | undefined {
  const { properties } = Object(action.inputSchema);
  const members = beside.filter((name) => isObject(properties) && Object.hasOwn(properties, name));
  if (members.length === 0) return undefined;
  const shown = members.slice(0, 5).join(', ');
  return {
    path: '',
    message: `is missing: put ${shown}${members.length > 5 ? ', …' : ''} into \`input\``,
    code: 'required',
  };
}
