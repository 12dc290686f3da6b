import { keysOf } from './json-pointer.mjs';
import { capital, fromTo, isShort, listed, missingFrom, withoutFullStop, words } from './phrases.mjs';
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

/** One sentence for each rule. `who` may be left out: then it is those who send or read the subject. */
const sentences = {
  'path-removed': ({ kind, base, revision }) =>
    kind === 'modified'
      ? { what: `the path \`${base.value}\` is \`${revision.value}\` now`, who: 'whoever calls it' }
      : { what: 'the path is gone', who: 'whoever calls it' },
  'operation-removed': () => ({ what: 'the operation is gone', who: 'whoever calls it' }),
  'operation-id-changed': ({ base, revision }) => ({
    what: `the operationId \`${base.value}\` is ${revision.value === undefined ? 'gone' : `\`${revision.value}\` now`}`,
    who: 'whoever calls it through a generated client, where it is the name of the method',
  }),
  'parameter-removed': ({ property, base, revision }, { part }) =>
    property === undefined
      ? { what: `${part} is gone`, who: `callers who send it: it has no effect any more` }
      : {
          what: `${part} was ${property === 'in' ? `a ${base.value} parameter` : `\`${base.value}\``} before`,
          who: `callers who send what was \`${base.value}\`: \`${revision.value}\` is read now`,
        },
  'parameter-became-required': (_change, { part }) => ({
    what: `${part} is required now`,
    who: 'callers who leave it out: they are refused',
  }),
  'parameter-serialization-changed': ({ property, base, revision }, { part }) => ({
    what: `${property} of ${part} ${fromTo(base, revision)}`,
    who: 'callers who send it: it is taken apart in another way',
  }),
  'request-body-removed': () => ({ what: 'the request body is gone', who: 'callers who send one' }),
  'request-body-became-required': () => bodyDemanded,
  'required-request-body-added': () => bodyDemanded,
  'media-type-removed': (_change, { part, name }, directions) => ({
    what: `\`${name}\` is gone from ${part}`,
    who: directions.has('response') ? 'callers who read that media type' : 'callers who send that media type',
  }),
  'response-removed': ({ kind, base, revision }, { name }) => ({
    what:
      kind === 'modified'
        ? `the ${base.value} response is a ${revision.value} now`
        : `the ${name} response is gone`,
    who: 'callers who wait for that status',
  }),
  'response-header-removed': ({ base, kind }, { part }) => ({
    what: kind === 'modified' ? `${part} was \`${base.value}\` before` : `${part} is gone`,
    who: 'callers who read it',
  }),
  'response-header-became-optional': (_change, { part }) => ({
    what: `${part} may be missing now`,
    who: 'callers who count on it',
  }),
  'property-removed': ({ kind, base, revision, property }, subject) =>
    property === 'key'
      ? {
          what: `\`${base.value}\` is \`${revision.value}\` now, in ${subject.part}`,
          who: `callers who read or send \`${base.value}\``,
        }
      : { what: `${written(subject)} is ${kind === 'removed' ? 'gone' : 'another'}` },
  'request-property-removed': ({ kind, base, revision }, subject) => ({
    what:
      kind === 'modified'
        ? `\`${base.value}\` is \`${revision.value}\` now, in ${subject.part}`
        : `${written(subject)} is gone`,
    who: `callers who send ${kind === 'modified' ? `\`${base.value}\`` : `it`}: it has no effect any more, or is refused`,
  }),
  'property-left-the-request': (_change, subject) => ({
    what: `${written(subject)} is readOnly now`,
    who: 'callers who send it',
  }),
  'property-left-the-response': (_change, subject) => ({
    what: `${written(subject)} is writeOnly now`,
    who: 'callers who read it',
  }),
  'property-added': ({ path }, subject) => ({ what: `${written(subject)} is new`, who: nobody(path) }),
  'required-properties-added': ({ base, revision }, subject) => {
    const names = listed(missingFrom(base.value, revision.value));
    return {
      what: `${names} must be sent now, in ${written(subject)}`,
      who: `callers who leave ${names} out: they are refused`,
    };
  },
  'required-properties-removed': ({ base, revision }, subject) => {
    const names = listed(missingFrom(revision.value, base.value));
    return {
      what: `${names} may be missing now, in ${written(subject)}`,
      who: `callers who read ${names} and count on it`,
    };
  },
  'enum-values-removed': ({ base, revision }, subject) =>
    base.value === undefined
      ? {
          what: `${written(subject)} must be one of ${listed(revision.value)} now`,
          who: 'callers who send anything else: they are refused',
        }
      : valuesGone(missingFrom(revision.value, base.value), subject),
  'enum-values-added': ({ base, revision }, subject) =>
    revision.value === undefined
      ? {
          what: `${written(subject)} can be anything now, not only ${listed(base.value)}`,
          who: 'callers who read it and know those values only',
        }
      : {
          what: `${written(subject)} can be ${listed(missingFrom(base.value, revision.value))} now`,
          who: 'callers who read it and know the values of before only',
        },
  'schema-type-changed': ({ base, revision }, subject) => ({
    what: `the type of ${written(subject)} ${fromTo(base, revision, 'any')}`,
  }),
  'schema-constraint-changed': (change, subject) => ({
    what: `\`${change.property ?? subject.name}\` of ${written(subject)} ${change.kind === 'modified' ? fromTo(change.base, change.revision) : `was ${change.kind}`}`,
  }),
  'schema-combinator-changed': ({ kind, path }, subject) => ({
    what: `a choice of \`${choiceIn(path)}\` was ${kind}, in ${written(subject)}`,
  }),
  'variant-overlaps': (_change, subject) => ({
    what: `${written(subject)} has one more \`oneOf\`, and a value can fit it beside another`,
    who: 'callers who send such a value: what fits two is refused. Give each a property with a value of its own',
  }),
  'security-requirement-changed': ({ message }) => ({
    what: withoutFullStop(message) ?? 'the security is another',
    who: 'callers without it: they are refused',
  }),
  'security-scheme-changed': ({ message }) => ({
    what: withoutFullStop(message) ?? 'a security scheme is another',
    who: 'every caller who proves who they are',
  }),
  'server-removed': ({ message }) => ({
    what: withoutFullStop(message) ?? 'a server is gone',
    who: 'callers who send their requests there',
  }),
  'default-changed': ({ base, revision }, subject) => ({
    what: `the default of ${written(subject)} ${fromTo(base, revision)}`,
    who: 'callers who leave it out: it means something else now',
  }),
  deprecated: ({ revision }, subject) => ({
    what: `${written(subject) || 'the operation'} is ${revision?.value === true ? 'deprecated now' : 'no longer deprecated'}`,
    who: revision?.value === true ? 'callers who use it: it will be taken away' : 'nobody',
  }),
  'scope-removed': ({ base, revision }) => ({
    what: `the scope ${listed(missingFrom(revision.value, base.value))} is gone`,
    who: 'callers who ask for it',
  }),
  'dependent-required-added': ({ property, base, revision }, subject) => {
    const names = listed(missingFrom(base?.value ?? [], revision.value));
    return {
      what: `who sends \`${property}\` must send ${names} too now, in ${written(subject)}`,
      who: `callers who send it without ${names}: they are refused`,
    };
  },
  'dependent-required-removed': ({ property, base, revision }, subject) => {
    const names = listed(missingFrom(revision?.value ?? [], base.value));
    return {
      what: `${names} may be missing beside \`${property}\` now, in ${written(subject)}`,
      who: `callers who read ${names} and count on it`,
    };
  },
  'not-judged': (change, subject) => ({
    what: `${
      change.kind === 'modified'
        ? `\`${change.property}\` of ${written(subject) || `\`${subject.name}\``} ${fromTo(change.base, change.revision)}`
        : `${nameOf(change.nodeType, subject)} was ${change.kind}`
    }; nothing here can tell whether that is harmless`,
  }),
};

const bodyDemanded = {
  what: 'a request body is required now',
  who: 'callers who send none: they are refused',
};

function ofKind({ kind, nodeType, property, base, revision, path }, subject) {
  if (kind !== 'modified') {
    const added = kind === 'added';
    return {
      what: `${nameOf(nodeType, subject, (revision ?? base).value)} is ${added ? 'new' : 'gone'}`,
      who: added ? nobody(path) : unconcerned,
    };
  }
  const name = property === 'key' ? 'the name' : `\`${property}\``;
  const of = written(subject) || (nodeType === 'Operation' ? 'the operation' : words(nodeType));
  return {
    what: `${name} of ${of} ${isShort(base, revision) ? fromTo(base, revision) : 'reads otherwise'}`,
    who: nodeType === 'Parameter' && property === 'name' ? renamedInClients : unconcerned,
  };
}

const renamedInClients = 'callers through a generated client, where it has another name; nobody else';
const unconcerned = 'nobody whose requests or answers change';

/** What was added or taken away: most parts of an operation have names in a sentence already. */
function nameOf(nodeType, subject, value) {
  const whole = written(subject);
  if (nodeType === 'Operation') return 'the operation';
  if (nodeType === 'PathItem') return `the path \`${subject.name}\``;
  if (nodeType === 'Server') return `the server \`${value?.url}\``;
  if (['Schema', 'Parameter', 'RequestBody', 'Response', 'Header'].includes(nodeType) && whole) return whole;
  return `${words(nodeType)} \`${subject.name}\`${whole ? ` of ${whole}` : ''}`;
}

function nobody(path) {
  return path.includes('/responses/') ? 'callers who want to read it' : 'callers who want to use it';
}

function whoHas(subject, directions) {
  const what = written({ part: '', member: subject.member }) || 'it';
  const verbs = [directions.has('request') && 'send', directions.has('response') && 'read'].filter(Boolean);
  return `callers who ${verbs.length === 0 ? 'use' : verbs.join(' or ')} ${what}`;
}

function valuesGone(values, subject) {
  return {
    what: `${written(subject)} can no longer be ${listed(values)}`,
    who: `callers who send ${values.length === 1 ? 'that value' : 'those values'}: they are refused`,
  };
}

function choiceIn(path) {
  return keysOf(path).findLast((key) => ['allOf', 'anyOf', 'oneOf'].includes(key)) ?? 'schemas';
}
