import { difference } from './differences.mjs';
import { listed, missingFrom, shown } from './phrases.mjs';

const whoUsesIt = 'callers who want to use it';

/** What changed of how callers prove who they are, and of where they call: one sentence for each rule. */
export const sentencesOnAccess = {
  'security-requirement-changed': ({ kind, property, base, revision }) => {
    if (kind === 'removed') {
      return {
        what: `${credentials(base.value)} will not do any more`,
        who: 'callers who have nothing else to show: they are refused',
      };
    }
    if (kind === 'modified' && base.value !== undefined) {
      return {
        what: `\`${property}\` needs the scope ${listed(missingFrom(base.value, revision.value))} as well`,
        who: 'callers whose credential lacks it: they are refused',
      };
    }
    return {
      what: kind === 'modified' ? `\`${property}\` is needed as well` : 'a credential is needed now',
      who: 'callers without it: they are refused',
    };
  },
  'security-requirement-added': ({ revision }) => ({
    what: isEmpty(revision.value)
      ? 'no credential is needed any more'
      : `${credentials(revision.value)} will do as well`,
    who: whoUsesIt,
  }),
  'security-requirement-removed': ({ base }) => ({
    what: `${credentials(base.value)} need not be shown any more`,
    who: 'callers who have none',
  }),
  'security-requirement-list-added': ({ revision }) => ({
    what: `${listed(revision.value.flatMap((one) => Object.keys(one)))} can be shown now, and need not be`,
    who: whoUsesIt,
  }),
  'security-requirement-list-removed': () => ({
    what: 'no credential is needed any more',
    who: 'callers who have none',
  }),
  'security-requirement-modified': ({ property, base, revision }) =>
    revision.value === undefined
      ? {
          what: `\`${property}\` is needed no longer beside the other`,
          who: 'callers who have the other alone',
        }
      : {
          what: `\`${property}\` needs the scope ${listed(missingFrom(revision.value, base.value))} no longer`,
          who: 'callers whose credential lacks it',
        },
  'security-scheme-changed': ({ kind, property, base, revision }, { part }) => ({
    what:
      kind === 'removed'
        ? `${part} is gone`
        : `\`${property}\` of ${part} ${difference(base.value, revision.value)}`,
    who: 'every caller who proves who they are by it',
  }),
  'security-scheme-added': (_change, { part }) => ({ what: `${part} is new`, who: whoUsesIt }),
  'oauth-flow-removed': (_change, { part }) => ({
    what: `${part} is gone`,
    who: 'callers who get their tokens by it',
  }),
  'oauth-flow-added': (_change, { part }) => ({ what: `${part} is new`, who: whoUsesIt }),
  'oauth-address-changed': ({ property, base, revision }, { part }) => ({
    what: `\`${property}\` of ${part} ${difference(base.value, revision.value)}`,
    who: 'callers who get their tokens there',
  }),
  'oauth-refresh-added': ({ revision }, { part }) => ({
    what: `${part} has an address to refresh tokens at now, ${shown(revision.value)}`,
    who: 'callers whose tokens run out',
  }),
  'scope-removed': ({ base, revision }, { part }) => ({
    what: `the scope ${listed(missingFrom(revision.value, base.value))} is gone from ${part}`,
    who: 'callers who ask for it',
  }),
  'scope-added': ({ base, revision }, { part }) => ({
    what: `${part} has the scope ${listed(missingFrom(base.value, revision.value))} now`,
    who: 'callers who want to ask for it',
  }),
  'server-removed': ({ kind, base, revision }, { part }) => ({
    what:
      kind === 'modified'
        ? `the server \`${base.value}\` is gone; \`${revision.value}\` is in its place`
        : `${part} is gone`,
    who: 'callers who send their requests there',
  }),
  'server-added': (_change, { part }) => ({ what: `${part} is new`, who: whoUsesIt }),
  'server-variable-values-removed': ({ base, revision }, { part, name }) => ({
    what:
      base.value === undefined
        ? `\`${name}\` of ${part} must be one of ${listed(revision.value)} now`
        : `\`${name}\` of ${part} can no longer be ${listed(missingFrom(revision.value, base.value))}`,
    who: 'callers who send their requests there',
  }),
  'server-variable-values-added': ({ base, revision }, { part, name }) => ({
    what:
      revision.value === undefined
        ? `\`${name}\` of ${part} can be anything now`
        : `\`${name}\` of ${part} can be ${listed(missingFrom(base.value, revision.value))} now`,
    who: whoUsesIt,
  }),
  'server-variable-default-changed': ({ base, revision }, { part, name }) => ({
    what: `\`${name}\` of ${part} is ${shown(revision.value)} unless somebody says otherwise, and was ${shown(base.value)}`,
    who: 'callers who leave it as it is: their requests go elsewhere',
  }),
};

/** What a requirement asks for: `` `key` and `login` (`read`) ``; nothing at all is a call without a credential. */
function credentials(requirement) {
  if (isEmpty(requirement)) return 'a call without a credential';
  return Object.entries(requirement)
    .map(([scheme, scopes]) => `\`${scheme}\`${scopes.length > 0 ? ` with ${listed(scopes)}` : ''}`)
    .join(' and ');
}

function isEmpty(requirement) {
  return Object.keys(requirement ?? {}).length === 0;
}
