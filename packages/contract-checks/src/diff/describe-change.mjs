import { difference } from './differences.mjs';
import { capital, shown, words } from './phrases.mjs';
import { sentencesOnAccess } from './sentences-on-access.mjs';
import { sentencesOnOperations } from './sentences-on-operations.mjs';
import { sentencesOnSchemas } from './sentences-on-schemas.mjs';
import { sentencesOnVariants } from './sentences-on-variants.mjs';
import { written } from './subject.mjs';
import { verbsOf, whoGains } from './whom-it-concerns.mjs';

/**
 * What a sentence depends on besides the change itself.
 * @typedef {object} Context
 * @property {Set<'request' | 'response'>} directions Whether callers send what changed, or read it.
 * @property {'breaking' | 'compatible' | 'note'} severity
 * @property {string} [variant] What to call the member of an `allOf`, `anyOf` or `oneOf` that came or went; undefined
 *   for what is no such member.
 */

/**
 * A change in a reviewer's words: what is another, and whom it concerns.
 * @param {import('./redocly-report.mjs').Change} change With the rule that rated it, Redocly's or ours.
 * @param {import('./subject.mjs').Subject} subject
 * @param {Context} context
 * @returns {{ what: string, who: string }}
 */
export function describe(change, subject, context) {
  const sentence = sentences[change.rule] ?? ofKind;
  const { what, who } = sentence(change, subject, context);
  return { what: capital(`${what}.`), who: capital(`${who ?? whoHas(subject, context)}.`) };
}

/** What can be said of anything, by the rule. */
const sentencesOnAnything = {
  deprecated: ({ revision }, subject) => ({
    what: `${written(subject) || 'the operation'} is ${revision?.value === true ? 'deprecated now' : 'no longer deprecated'}`,
    who:
      revision?.value === true
        ? 'callers who use it: it will be taken away'
        : 'callers who meant to leave it',
  }),
  'not-judged': (change, subject, context) => ({
    what: changeOf(change, subject),
    who: `${whoHas(subject, context)}: no rule says that such a change is harmless, so it counts as breaking`,
  }),
};

const sentences = {
  ...sentencesOnOperations,
  ...sentencesOnAccess,
  ...sentencesOnSchemas,
  ...sentencesOnVariants,
  ...sentencesOnAnything,
};

function ofKind(change, subject, context) {
  const concerned = context.severity === 'breaking' ? whoHas(subject, context) : unconcerned;
  return {
    what: changeOf(change, subject),
    who: change.kind === 'added' ? whoGains(context) : concerned,
  };
}

const unconcerned = 'nobody whose requests or answers change';

/** What came, went or became another. */
function changeOf({ kind, nodeType, property, base, revision }, subject) {
  if (kind !== 'modified') {
    return `${nameOf(nodeType, subject, (revision ?? base).value)} is ${kind === 'added' ? 'new' : 'gone'}`;
  }
  const name = property === 'key' ? 'the name' : `\`${property}\``;
  return `${name} of ${ownerOf(nodeType, subject)} ${difference(base?.value, revision?.value)}`;
}

/** What has the member that changed: `the 200 response`, `the operation`, `the contract`. */
export function ownerOf(nodeType, subject) {
  const whole = written(subject);
  if (nodeType === 'Root') return 'the contract';
  if (named.has(nodeType)) return `${words(nodeType)} \`${subject.name}\`${whole ? ` of ${whole}` : ''}`;
  return whole || (nodeType === 'Operation' ? 'the operation' : words(nodeType));
}

/** What was added or taken away: most parts of an operation have names in a sentence already. */
function nameOf(nodeType, subject, value) {
  const whole = written(subject);
  if (nodeType === 'Operation') return 'the operation';
  if (whole && complete.has(nodeType)) return whole;
  if (nodeType === 'ExternalDocs') return 'the link to more documentation';
  if (unnamed.has(nodeType)) return `${words(nodeType)}${value?.name ? ` ${shown(value.name)}` : ''}`;
  return `${words(nodeType)} \`${subject.name}\`${whole ? ` of ${whole}` : ''}`;
}

/** Objects that the subject alone names. */
const complete = new Set([
  ...['Schema', 'Parameter', 'RequestBody', 'Response', 'Header', 'Server', 'SecurityScheme', 'Callback'],
  ...['PathItem', 'Tag'],
]);

/** Objects of which there is one, so that a key says no more than the kind. */
const unnamed = new Set(['Info', 'License', 'Contact', 'Logo']);

/** Objects that have a name below their subject. */
const named = new Set(['Example', 'Link', 'Encoding', 'ServerVariable']);

function whoHas(subject, { directions }) {
  const what = written({ part: '', member: subject.member }) || 'it';
  return `callers who ${verbsOf(directions)} ${what}`;
}
