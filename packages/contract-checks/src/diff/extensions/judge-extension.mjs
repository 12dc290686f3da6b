import { keywordsIn } from '../description-grammar.mjs';
import { difference, excerpt } from '../differences.mjs';
import { keysOf } from '../json-pointer.mjs';
import { note } from '../opinion.mjs';
import { shown } from '../phrases.mjs';
import { fromText } from '../values-as-text.mjs';
import { judgeValue } from './judge-value.mjs';

/**
 * The name under which rules speak of what changed: that of an extension, or `example` for an example of any kind;
 * undefined for what OpenAPI itself gives a meaning.
 * @param {import('../redocly-report.mjs').Change} change
 * @returns {string | undefined}
 */
export function extensionIn({ nodeType, property, path }) {
  if (nodeType === 'Example') return 'example';
  if (property === undefined) return undefined;
  const last = keywordsIn([...keysOf(path), property]).at(-1);
  if (last !== property) return undefined;
  if (property === 'example' || property === 'examples') return 'example';
  return property.startsWith('x-') ? property : undefined;
}

/**
 * What a change of an extension or of an example means, as opinions that bring their own words: one for each member
 * that rules speak of.
 * @param {import('../redocly-report.mjs').Change} change
 * @param {string} name From `extensionIn`.
 * @param {object} judged
 * @param {Record<string, import('./extension-rules.mjs').ExtensionRules>} judged.rules
 * @param {Set<'request' | 'response'>} judged.directions
 * @param {(value: unknown) => boolean} judged.isRefused Whether the schema beside it refused a value before.
 * @param {string} judged.owner What it stands in: `the 200 response`.
 * @returns {import('../opinion.mjs').Opinion[]}
 */
export function judgeExtension(change, name, { rules, directions, isRefused, owner }) {
  const own = Object.hasOwn(rules, name) ? rules[name] : undefined;
  const applies = own?.side === undefined || directions.size === 0 || directions.has(own.side);
  const [before, after] = [fromText(change.base?.value), fromText(change.revision?.value)];
  const subject = subjectOf(change, name, owner);
  // What is renamed or said about an example is no change of it.
  if (name === 'example' && change.property !== undefined && !isOfTheAnswer(change.property)) {
    return [{ ...note, what: `${subject} ${difference(before, after)}` }];
  }
  return [...judgeValue(applies ? own : undefined, before, after, isRefused)].map(
    ({ path, from, to, severity, who }) => ({
      severity,
      rule: own === undefined ? note.rule : name,
      what: `${path.length > 0 ? `${shown(path.join('.'))} in ` : ''}${subject} ${changeOf(from, to, change)}`,
      who,
    }),
  );
}

function changeOf(from, to, { kind }) {
  if (kind !== 'modified') return kind === 'added' ? 'is new' : 'is gone';
  if (from === undefined) return `is new: ${excerpt(to)}`;
  if (to === undefined) return `is gone; it was ${excerpt(from)}`;
  return difference(from, to);
}

/** Whether a member of an Example object is part of what a mock answers. */
function isOfTheAnswer(property) {
  return ['example', 'examples', 'value'].includes(property) || property.startsWith('x-');
}

function subjectOf({ nodeType, property, path }, name, owner) {
  if (name !== 'example') return `${shown(name)} of ${owner}`;
  if (nodeType !== 'Example') return `the ${property} of ${owner}`;
  const example = `the example ${shown(keysOf(path).at(-1))} of ${owner}`;
  return property === undefined || property === 'value'
    ? example
    : `${property === 'key' ? 'the name' : shown(property)} of ${example}`;
}
