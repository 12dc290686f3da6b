/** An API key that actway made. */
const apiKey = /^actway_[0-9A-Za-z]{32}$/;

/**
 * The only places that may hold a secret, because showing it is what they are for.
 * @type {{ name: string, holds(record: { kind: string, source: string }, secret: string): boolean }[]}
 */
export const allowedPlaces = [
  {
    name: '`keys create` and `keys rotate`, which show a key once',
    holds: ({ kind, source }, secret) =>
      kind === 'output' && apiKey.test(secret) && /\bkeys (?:create|rotate)\b/.test(source),
  },
  {
    name: 'the operations that make a key, which show it once',
    holds: ({ kind, source }, secret) =>
      apiKey.test(secret) &&
      ((kind === 'answer' && /^POST \/api\/v2\/keys(?:\/[^/]+\/rotate)?(?:\?|$)/.test(source)) ||
        // The shell of a page's test prints the answer.
        (kind === 'output' && /\/api\/v2\/keys\b/.test(source))),
  },
  {
    name: '`credentials key`, which makes a key of encryption',
    holds: ({ kind, source }) => kind === 'output' && /\bcredentials key\b/.test(source),
  },
  {
    name: '`…/info`, which tells a credential to a key of the scope admin',
    holds: ({ kind, source }) =>
      (kind === 'answer' && /^GET \/api\/v1\/connectedAccounts\/[^/]+\/info(?:\?|$)/.test(source)) ||
      // The shell of a page's test prints the answer.
      (kind === 'output' && /\/connectedAccounts\/[^/\s]+\/info\b/.test(source)),
  },
  {
    name: 'the welcome of the sandbox, whose key is for this machine',
    holds: ({ kind, source }, secret) =>
      kind === 'output' && apiKey.test(secret) && /\bsandbox\b/.test(source),
  },
  {
    name: 'a stand-in of a language model, which says what its test has put into its mouth',
    holds: ({ kind, source }) => kind === 'answer' && source === 'POST /v1/chat/completions',
  },
  {
    name: '`git`, which shows the files of the repository',
    holds: ({ kind, source }) => kind === 'output' && /^std(out|err) of git /.test(source),
  },
];
