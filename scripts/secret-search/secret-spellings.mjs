/** Shorter texts cannot be told from words, so a test's secret must be longer. */
export const minLength = 8;

/**
 * Every text in which a secret may come back, by what it is called: as it is, in a URL, in a form, in JSON, in JSON
 * inside of JSON, and in base64 and base64url at any offset, which finds it behind any user name (Basic, RFC 7617).
 */
export function spellingsOf(secret) {
  const json = JSON.stringify(secret).slice(1, -1);
  const spellings = [
    ['as it is', secret],
    ['URL-encoded', encodeUri(secret)],
    ['form-encoded', new URLSearchParams({ s: secret }).toString().slice(2)],
    ['in JSON', json],
    ['in JSON inside of JSON', JSON.stringify(json).slice(1, -1)],
    ...[0, 1, 2].flatMap((offset) => base64At(secret, offset)),
  ];
  const distinct = new Map(spellings.map(([name, text]) => [text, name]).reverse());
  return [...distinct].filter(([text]) => Buffer.byteLength(text) >= minLength);
}

/** Half of a surrogate pair has no URL encoding. */
function encodeUri(secret) {
  return encodeURIComponent(secret.toWellFormed?.() ?? secret);
}

/** The characters that hold bits of the secret and of nothing else. */
function base64At(secret, offset) {
  const padded = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]);
  const core = (encoding) =>
    padded.toString(encoding).slice(Math.ceil((offset * 4) / 3), Math.floor((padded.length * 4) / 3));
  return [
    ['in base64', core('base64')],
    ['in base64url', core('base64url')],
  ];
}
