import type { JsonObject } from '@actway/openapi';
import { impossible, type MadeValue, made, unknown } from './made-value.js';
import { numbers } from './sample-text.js';

/** A number that all of these schemas probably take. */
export function sampleNumber(schemas: readonly JsonObject[], isInteger: boolean, seed: number): MadeValue {
  const least = Math.max(...numbers(schemas, 'minimum'), Number.NEGATIVE_INFINITY);
  const above = Math.max(...numbers(schemas, 'exclusiveMinimum'), Number.NEGATIVE_INFINITY);
  const most = Math.min(...numbers(schemas, 'maximum'), Number.POSITIVE_INFINITY);
  const below = Math.min(...numbers(schemas, 'exclusiveMaximum'), Number.POSITIVE_INFINITY);
  const steps = numbers(schemas, 'multipleOf').filter((step) => step > 0);
  const fits = (number: number) =>
    number >= least &&
    number > above &&
    number <= most &&
    number < below &&
    (!isInteger || Number.isInteger(number)) &&
    steps.every((step) => Number.isInteger(number / step));
  const step = Math.max(1, ...steps);
  const floor = Math.max(least, above);
  const ceiling = Math.min(most, below);
  if (least > most || above >= most || least >= below || above >= below)
    return impossible(`must be above ${floor} and below ${ceiling}`);
  const candidates = [
    1 + seed,
    0,
    Number.isFinite(floor) ? Math.ceil(floor / step) * step + seed * step : step * (1 + seed),
    Number.isFinite(floor) ? Math.floor(floor / step) * step + step : 0,
    Number.isFinite(ceiling) ? Math.floor(ceiling / step) * step : 0,
    Number.isFinite(ceiling) ? Math.ceil(ceiling / step) * step - step : 0,
    least,
    most,
    (floor + ceiling) / 2,
    ...steps,
    ...steps.map((each) => Math.ceil(floor / each) * each),
  ];
  const found = candidates.find((candidate) => Number.isFinite(candidate) && fits(candidate));
  return found === undefined ? unknown : made(found);
}
