import type { Answer } from '../judge-answer.js';
import type { Cell } from './contract-cells.js';

type Json = Record<string, unknown>;

/** Members whose content is the apps' own. */
const free = new Set(['data', 'arguments', 'parameters', 'response', 'request', 'paths']);

/**
 * Says in what an answer is not one of the kind that an example shows; nothing when it is. An error has the same name
 * and the same places at fault; a success has each member of the example, with a value of the same JSON type, and
 * where the example lists something, something in its list.
 */
export function unlikeExample({ status, value }: Cell, answer: Answer): string[] {
  const wrong = answer.status === status ? [] : [`the status is ${answer.status}, not ${status}`];
  if (value === undefined || wrong.length > 0) return wrong;
  // A text is as good as another.
  if (typeof value === 'string') return answer.text === '' ? ['the body is empty'] : [];
  const body: unknown = JSON.parse(answer.text);
  return status < 400 ? unlikeSuccess(value, body, '') : unlikeProblem(value as Json, body as Json);
}

function unlikeProblem(example: Json, problem: Json): string[] {
  return [
    ...(problem.name === example.name ? [] : [`the name is ${problem.name}, not ${example.name}`]),
    ...(placesOf(problem) === placesOf(example)
      ? []
      : [`at fault is ${placesOf(problem)}, not ${placesOf(example)}`]),
  ];
}

/** `body /input/owner, query /page`, in an order that does not depend on who found them. */
function placesOf(problem: Json): string {
  const details = problem.details as { in: string; path: string }[];
  return (
    details
      .map((detail) => `${detail.in} ${detail.path}`)
      .sort()
      .join(', ') || 'nothing'
  );
}

function unlikeSuccess(example: unknown, value: unknown, path: string): string[] {
  const place = path || 'the body';
  if (typeOf(example) !== typeOf(value)) return [`${place} is ${typeOf(value)}, not ${typeOf(example)}`];
  if (Array.isArray(example) && Array.isArray(value)) {
    if (example.length === 0) return [];
    return value.length === 0 ? [`${place} is empty`] : unlikeSuccess(example[0], value[0], `${path}/0`);
  }
  if (typeof example !== 'object' || example === null) return [];
  return Object.entries(example).flatMap(([name, member]) => {
    const below = `${path}/${name}`;
    if (!Object.hasOwn(value as Json, name)) return [`${below} is missing`];
    return unlikeSuccess(free.has(name) ? typeless(member) : member, (value as Json)[name], below);
  });
}

/** The same JSON type, with nothing inside. */
function typeless(value: unknown): unknown {
  if (Array.isArray(value)) return [];
  return typeof value === 'object' && value !== null ? {} : value;
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'an array' : `a ${typeof value}`;
}
