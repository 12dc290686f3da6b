import { capital, fromTo, isShort, words } from './phrases.mjs';
import { sentencesOnOperations } from './sentences-on-operations.mjs';
import { sentencesOnSchemas, whoGains } from './sentences-on-schemas.mjs';
import { written } from './subject.mjs';

/**
 * A change in a reviewer's words: what is another, and whom it concerns.
 * @param {import('./redocly-report.mjs').Change} change With the rule that rated it, Redocly's or ours.
 * @param {import('./subject.mjs').Subject} subject
 * @param {Set<'request' | 'response'>} directions
 * @returns {{ what: string, who: string }}
 */
export function describe(change, subject, directions) {
  const sentence = sentences[change.rule] ?? ofKind;
  const { what, who } = sentence(change, subject, directions);
  return { what: capital(`${what}.`), who: capital(`${who ?? whoHas(subject, directions)}.`) };
}

/** What can be said of anything, by the rule. */
const sentencesOnAnything = {
  deprecated: ({ revision }, subject) => ({
    what: `${written(subject) || 'the operation'} is ${revision?.value === true ? 'deprecated now' : 'no longer deprecated'}`,
    who: revision?.value === true ? 'callers who use it: it will be taken away' : 'nobody',
  }),
  'not-judged': (change, subject) => ({
    what: `${
      change.kind === 'modified'
        ? `\`${change.property}\` of ${written(subject) || `\`${subject.name}\``} ${fromTo(change.base, change.revision)}`
        : `${nameOf(change.nodeType, subject)} was ${change.kind}`
    }; nothing here can tell whether that is harmless`,
  }),
};

const sentences = { ...sentencesOnOperations, ...sentencesOnSchemas, ...sentencesOnAnything };

function ofKind({ kind, nodeType, property, base, revision, path, rule }, subject, directions) {
  const others = rule === 'schema-loosened' ? whoIsSpared(directions) : unconcerned;
  if (kind !== 'modified') {
    const added = kind === 'added';
    return {
      what: `${nameOf(nodeType, subject, (revision ?? base).value)} is ${added ? 'new' : 'gone'}`,
      who: added ? whoGains(path) : others,
    };
  }
  const name = property === 'key' ? 'the name' : `\`${property}\``;
  const of = written(subject) || (nodeType === 'Operation' ? 'the operation' : words(nodeType));
  return {
    what: `${name} of ${of} ${isShort(base, revision) ? fromTo(base, revision) : 'reads otherwise'}`,
    who: nodeType === 'Parameter' && property === 'name' ? renamedInClients : others,
  };
}

const renamedInClients = 'callers through a generated client, where it has another name; nobody else';
const unconcerned = 'nobody whose requests or answers change';

/** Whom a schema concerns that takes more than before, or gives less: nothing of theirs fails. */
function whoIsSpared(directions) {
  return [
    directions.has('request') && 'callers who send it: all that was taken is taken still',
    directions.has('response') && 'callers who read it: nothing comes that did not come before',
  ]
    .filter(Boolean)
    .join('; ');
}

/** What was added or taken away: most parts of an operation have names in a sentence already. */
function nameOf(nodeType, subject, value) {
  const whole = written(subject);
  if (nodeType === 'Operation') return 'the operation';
  if (nodeType === 'PathItem') return `the path \`${subject.name}\``;
  if (nodeType === 'Server') return `the server \`${value?.url}\``;
  if (['Schema', 'Parameter', 'RequestBody', 'Response', 'Header'].includes(nodeType) && whole) return whole;
  return `${words(nodeType)} \`${subject.name}\`${whole ? ` of ${whole}` : ''}`;
}

function whoHas(subject, directions) {
  const what = written({ part: '', member: subject.member }) || 'it';
  const verbs = [directions.has('request') && 'send', directions.has('response') && 'read'].filter(Boolean);
  return `callers who ${verbs.length === 0 ? 'use' : verbs.join(' or ')} ${what}`;
}
