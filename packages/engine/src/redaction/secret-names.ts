/** Names that end in one of these hold a secret: `client_secret`, `X-Api-Key`, `Set-Cookie`, `password2`. */
const endings = new RegExp(
  `(${[
    'passw(or)?d(hash|confirmation|confirm)?',
    'pwd|passphrase|secret|credential|authorization|cookie|bearer|jwt|token',
    '(api|access|account|application|auth|encryption|private|secret|session|shared|signing|subscription)key',
  ].join('|')})s?\\d*$`,
);

/** These count alone: what ends in them can be anything, such as `oauth`. */
const wholes = new Set(['auth', 'otp', 'cvv', 'cvc']);

/** Tokens that say where a list goes on, and counts of what language models read. */
const harmless =
  /((page|paging|next|prev|previous|cursor|continuation|continue|resume|sync|delta|start|end)token|tokens)$/;

/** Several tokens are a count, unless it is said what they open. */
const openingTokens = /(access|refresh|auth|api|bearer|session)tokens$/;

/** What was told of names before: an app's answers have the same ones again and again. */
const told = new Map<string, boolean>();
const mostTold = 4096;
const longestTold = 64;

/**
 * Whether a member or header of this name holds a secret by convention. Letter case and punctuation do not count.
 * When in doubt it does: it decides about what a record keeps, where a gap is cheaper than a password.
 */
export function isSecretName(name: string): boolean {
  if (name.length > longestTold) return judge(name);
  const known = told.get(name);
  if (known !== undefined) return known;
  const isSecret = judge(name);
  if (told.size >= mostTold) told.clear();
  told.set(name, isSecret);
  return isSecret;
}

function judge(name: string): boolean {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (wholes.has(plain)) return true;
  return endings.test(plain) && (!harmless.test(plain) || openingTokens.test(plain));
}
