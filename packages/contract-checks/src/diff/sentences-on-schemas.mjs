import { difference, excerpt } from './differences.mjs';
import { conditionOf, constraint, loosened, typeChange, within } from './keyword-phrases.mjs';
import { listed, missingFrom } from './phrases.mjs';
import { written } from './subject.mjs';
import { verbsOf, whoGains, whoIsSpared, whoIsSurprised } from './whom-it-concerns.mjs';

/**
 * What changed of what is sent or read: one sentence for each rule. `who` may be left out: then it is those who send or
 * read the subject.
 */
export const sentencesOnSchemas = {
  'property-removed': ({ base, revision, property, forbidden }, subject, { directions }) =>
    forbidden
      ? forbiddenNow(subject, directions)
      : property === 'key'
        ? {
            what: `\`${base.value}\` is \`${revision.value}\` now, in ${subject.part}`,
            who: `callers who ${verbsOf(directions)} \`${base.value}\``,
          }
        : { what: `${written(subject)} is gone` },
  'request-property-removed': ({ kind, base, revision, forbidden }, subject, { directions }) =>
    forbidden
      ? forbiddenNow(subject, directions)
      : {
          what:
            kind === 'modified'
              ? `\`${base.value}\` is \`${revision.value}\` now, in ${subject.part}`
              : `${written(subject)} is gone`,
          who: `callers who send ${kind === 'modified' ? `\`${base.value}\`` : `it`}: it has no effect any more, or is refused`,
        },
  'property-forbidden': (_change, subject, { severity, directions }) => ({
    what: `${written(subject)} may not be there any more`,
    who: severity === 'breaking' ? 'callers who send it: they are refused' : whoIsSpared(directions),
  }),
  'property-allowed': (_change, subject, context) => ({
    what: `${written(subject)} may be there now`,
    who: whoGains(context),
  }),
  'property-left-the-request': (_change, subject) => ({
    what: `${written(subject)} is readOnly now`,
    who: 'callers who send it',
  }),
  'property-left-the-response': (_change, subject) => ({
    what: `${written(subject)} is writeOnly now`,
    who: 'callers who read it',
  }),
  'property-joined-the-request': (_change, subject) => ({
    what: `${written(subject)} is no longer readOnly`,
    who: 'callers who want to send it',
  }),
  'property-joined-the-response': (_change, subject) => ({
    what: `${written(subject)} is no longer writeOnly`,
    who: 'callers who want to read it',
  }),
  'property-added': (_change, subject, context) => ({
    what: `${written(subject)} is new`,
    who: whoGains(context),
  }),
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
  'enum-values-removed': ({ base, revision }, subject, { directions }) =>
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
  'open-enum-values-added': ({ base, revision }, subject) => ({
    what: `${written(subject)} can be ${listed(missingFrom(base.value, revision.value))} now`,
    who: 'callers who read it: the contract says that values may be added',
  }),
  'schema-type-changed': (change, subject, { directions }) => ({
    what: typeChange(change, subject),
    who: whoIsSurprised(change, subject, directions),
  }),
  'schema-constraint-changed': (change, subject, { directions }) => ({
    what: constraint(change, subject),
    who: whoIsSurprised(change, subject, directions),
  }),
  'schema-loosened': (change, subject, context) => ({
    what: loosened(change, subject, context),
    who: whoIsSpared(context.directions),
  }),
  'name-pattern-added': (change, subject, context) => ({
    what: `members whose names fit \`${subject.name}\` have a schema of their own now, in ${written(subject)}`,
    who: whoMindsAPattern(change, subject, context),
  }),
  'name-pattern-removed': (change, subject, context) => ({
    what: `members whose names fit \`${subject.name}\` have no schema of their own any more, in ${written(subject)}`,
    who: whoMindsAPattern(change, subject, context),
  }),
  'default-changed': ({ base, revision }, subject) => ({
    what: `the default of ${written(subject)} ${difference(base.value, revision.value)}`,
    who:
      revision.value === undefined
        ? 'callers who leave it out: nothing says any more what that means'
        : `callers who leave it out: that means ${excerpt(revision.value)} now, and they are answered otherwise`,
  }),
  'nullable-without-type': ({ revision }, subject) => ({
    what: `\`nullable\` of ${written(subject)} is ${revision.value === undefined ? 'gone' : 'new'}`,
    who: 'nobody by OpenAPI 3.0.3, in which it says nothing without a `type` beside it; some tools take it for null',
  }),
  'default-added': ({ revision }, subject) => ({
    what: `the default of ${written(subject)} is ${excerpt(revision.value)} now, and nothing said it before`,
    who: 'callers who leave it out: they know what that means, unless it meant something else',
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
  'condition-changed': (change, subject, { directions }) => ({
    what: `${conditionOf(change)} of ${written(subject)} is another: ${within(change)}`,
    who: `callers who ${verbsOf(directions)} it: what \`not\` and \`if\` come to no rule tells, so it counts as breaking`,
  }),
  'xml-changed': ({ kind, property, base, revision }, subject) => ({
    what: `how ${written(subject)} is written as XML is another${kind === 'modified' ? `: \`${property}\` ${difference(base.value, revision.value)}` : ''}`,
    who: 'callers who send or read it as XML',
  }),
};

/** Of a property whose schema is `false`. */
function forbiddenNow(subject, directions) {
  const told = [
    directions.has('request') && 'callers who send it: they are refused',
    directions.has('response') && 'callers who read it: it does not come any more',
  ];
  return { what: `${written(subject)} may not be there any more`, who: told.filter(Boolean).join('; ') };
}

function whoMindsAPattern(change, subject, { severity, directions }) {
  return severity === 'breaking' ? whoIsSurprised(change, subject, directions) : whoIsSpared(directions);
}

function valuesGone(values, subject, directions) {
  const them = values.length === 1 ? 'that value' : 'those values';
  return {
    what: `${written(subject)} can no longer be ${listed(values)}`,
    who: `callers who send ${them}: they are refused${directions.has('response') ? `; answers do not have ${them} any more` : ''}`,
  };
}
