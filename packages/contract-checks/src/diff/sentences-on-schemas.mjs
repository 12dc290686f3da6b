import { keysOf } from './json-pointer.mjs';
import { fromTo, listed, missingFrom } from './phrases.mjs';
import { written } from './subject.mjs';

/**
 * What changed of what is sent or read: one sentence for each rule. `who` may be left out: then it is those who send or
 * read the subject.
 */
export const sentencesOnSchemas = {
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
  'property-added': ({ path }, subject) => ({ what: `${written(subject)} is new`, who: whoGains(path) }),
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
  'enum-values-removed': ({ base, revision }, subject, directions) =>
    base.value === undefined
      ? {
          what: `${written(subject)} must be one of ${listed(revision.value)} now`,
          who: 'callers who send anything else: they are refused',
        }
      : valuesGone(missingFrom(revision.value, base.value), subject, directions),
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
  'default-changed': ({ base, revision }, subject) => ({
    what: `the default of ${written(subject)} ${fromTo(base, revision)}`,
    who: 'callers who leave it out: it means something else now',
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
};

/** Who gains by what is new. */
export function whoGains(path) {
  return path.includes('/responses/') ? 'callers who want to read it' : 'callers who want to use it';
}

function valuesGone(values, subject, directions) {
  const them = values.length === 1 ? 'that value' : 'those values';
  return {
    what: `${written(subject)} can no longer be ${listed(values)}`,
    who: `callers who send ${them}: they are refused${directions.has('response') ? `; answers do not have ${them} any more` : ''}`,
  };
}

function choiceIn(path) {
  return keysOf(path).findLast((key) => ['allOf', 'anyOf', 'oneOf'].includes(key)) ?? 'schemas';
}
