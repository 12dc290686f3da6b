import { fromTo, listed, missingFrom, withoutFullStop } from './phrases.mjs';

/**
 * What changed of a path, an operation, its parameters, bodies and answers, and of security and servers: one sentence
 * for each rule. `who` may be left out: then it is those who send or read the subject.
 */
export const sentencesOnOperations = {
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
  'scope-removed': ({ base, revision }) => ({
    what: `the scope ${listed(missingFrom(revision.value, base.value))} is gone`,
    who: 'callers who ask for it',
  }),
};

const bodyDemanded = {
  what: 'a request body is required now',
  who: 'callers who send none: they are refused',
};
