import { difference, excerpt } from './differences.mjs';
import { verbsOf } from './whom-it-concerns.mjs';

const whoUsesIt = 'callers who want to use it';
const throughAClient = 'callers through a generated client, where it has another name; nobody else';

/**
 * What changed of a path, an operation, its parameters, bodies and answers: one sentence for each rule. `who` may be
 * left out: then it is those who send or read the subject.
 */
export const sentencesOnOperations = {
  'path-removed': ({ kind, nodeType, base, revision }, { part, name }) => {
    const what = part || (nodeType === 'Callback' ? `the callback \`${name}\`` : `the path \`${name}\``);
    const who = /webhook|callback/.test(what) ? 'whoever waits for it' : 'whoever calls it';
    return kind === 'modified'
      ? { what: `the path \`${base.value}\` is \`${revision.value}\` now`, who }
      : { what: `${what} is gone`, who };
  },
  'path-item-added': (_change, { part, name }) => ({
    what: `${part || `the path \`${name}\``} is new`,
    who: whoUsesIt,
  }),
  'path-item-modified': ({ property, base, revision }, { part }) =>
    property === 'key'
      ? {
          what: `the path \`${base.value}\` is written \`${revision.value}\` now`,
          who: 'callers through a generated client, where its parameters have other names; nobody else',
        }
      : { what: `\`${property}\` of ${part} ${difference(base.value, revision.value)}` },
  'operation-removed': () => ({ what: 'the operation is gone', who: 'whoever calls it' }),
  'operation-added': () => ({ what: 'the operation is new', who: whoUsesIt }),
  'operation-id-changed': ({ base, revision }) => ({
    what: `the operationId \`${base.value}\` is ${revision.value === undefined ? 'gone' : `\`${revision.value}\` now`}`,
    who: 'whoever calls it through a generated client, where it is the name of the method',
  }),
  'parameter-removed': ({ property, base, revision }, { part }, { directions }) => {
    if (property !== undefined) {
      return {
        what: `${part} was ${property === 'in' ? `a ${base.value} parameter` : `\`${base.value}\``} before`,
        who:
          property === 'in'
            ? `callers who send it as a ${base.value} parameter: it has no effect there any more`
            : `callers who send \`${base.value}\`: \`${revision.value}\` is read now`,
      };
    }
    return {
      what: `${part} is gone`,
      who: directions.has('request')
        ? 'callers who send it: it has no effect any more'
        : 'callers who read it: it does not come any more',
    };
  },
  'parameter-became-required': (_change, { part }) => ({
    what: `${part} is required now`,
    who: 'callers who leave it out: they are refused',
  }),
  'parameter-added': (_change, { part }) => ({ what: `${part} is new`, who: whoUsesIt }),
  'parameter-modified': ({ property, base, revision }, { part }) => {
    if (property === 'name') {
      return { what: `${part} was \`${base.value}\` before`, who: throughAClient };
    }
    return property === 'required'
      ? { what: `${part} may be left out now`, who: 'callers who have nothing to send' }
      : { what: `\`${property}\` of ${part} ${difference(base.value, revision.value)}` };
  },
  'parameter-serialization-changed': ({ property, base, revision }, { part }) => ({
    what: `\`${property}\` of ${part} ${difference(base.value, revision.value, 'its default')}`,
    who: 'callers who send it: it is taken apart in another way',
  }),
  'written-otherwise': ({ kind }, { part }, { directions }) => ({
    what: `${part} is written ${kind === 'removed' ? 'as a media type now, and was by its `style`' : 'by its `style` now, and was as a media type'}`,
    who: `callers who ${verbsOf(directions)} it: it is taken apart in another way`,
  }),
  'empty-value-allowed': (_change, { part }) => ({
    what: `${part} may be empty now`,
    who: 'callers who have no value to send',
  }),
  'empty-value-refused': (_change, { part }) => ({
    what: `${part} may not be empty any more`,
    who: 'callers who send it without a value: it may be refused',
  }),
  'reserved-characters-allowed': (_change, { part }) => ({
    what: `${part} may have reserved characters that are not encoded`,
    who: 'nobody who encodes them; they are read as before',
  }),
  'header-serialization-changed': ({ property, base, revision }, { part }) => ({
    what: `\`${property}\` of ${part} ${difference(base.value, revision.value, 'its default')}`,
    who: 'callers who read it: it is written in another way',
  }),
  'request-body-removed': () => ({ what: 'the request body is gone', who: 'callers who send one' }),
  'request-body-became-required': () => bodyDemanded,
  'required-request-body-added': () => bodyDemanded,
  'request-body-added': () => ({ what: 'a request body can be sent now', who: whoUsesIt }),
  'request-body-modified': () => ({
    what: 'the request body may be left out now',
    who: 'callers who have nothing to send',
  }),
  'media-type-removed': ({ property, base, revision }, { part, name }, { directions }) => ({
    what:
      property === 'key'
        ? `${part} is \`${revision.value}\` now, and was \`${base.value}\``
        : `\`${name}\` is gone from ${part}`,
    who: directions.has('response') ? 'callers who read that media type' : 'callers who send that media type',
  }),
  'media-type-added': (_change, { part, name }, { directions }) => ({
    what: `${part} can be \`${name}\` now`,
    who: directions.has('response')
      ? 'callers who want to read that media type'
      : 'callers who want to send that media type',
  }),
  'response-removed': ({ kind, base, revision }, { name }) => ({
    what:
      kind === 'modified'
        ? `the ${base.value} response is a ${revision.value} now`
        : `the ${name} response is gone`,
    who: 'callers who wait for that status',
  }),
  'response-added': (_change, { name }) => ({
    what: `the ${name} response is new`,
    who: 'callers who want to tell that status from others',
  }),
  'response-header-removed': ({ base, kind }, { part }) => ({
    what: kind === 'modified' ? `${part} was \`${base.value}\` before` : `${part} is gone`,
    who: 'callers who read it',
  }),
  'response-header-became-optional': (_change, { part }) => ({
    what: `${part} may be missing now`,
    who: 'callers who count on it',
  }),
  'response-header-required': (_change, { part }) => ({
    what: `${part} always comes now`,
    who: 'callers who want to count on it',
  }),
  'callback-added': (_change, { part }) => ({ what: `${part} is new`, who: 'callers who want to be told' }),
  'encoding-changed': ({ kind, property, base, revision }, { part, name }) => ({
    what:
      kind === 'modified'
        ? `\`${property}\` in the encoding of \`${name}\` of ${part} ${difference(base.value, revision.value, 'its default')}`
        : `the encoding of \`${name}\` in ${part} ${kind === 'added' ? `is ${excerpt(revision.value)} now` : `is no longer ${excerpt(base.value)}`}`,
    who: `callers who send or read \`${name}\`: it is written and taken apart in another way`,
  }),
};

const bodyDemanded = {
  what: 'a request body is required now',
  who: 'callers who send none: they are refused',
};
