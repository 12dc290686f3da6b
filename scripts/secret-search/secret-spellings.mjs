/** Shorter texts cannot be told from words, so a test's secret must be longer. */
export const minLength = 8;

/**
 * Every text in which a secret may come back, by what it is called: as it is, in a URL once or twice encoded, in a form,
 * in JSON, in JSON inside of JSON, in HTML with entities by name and by number, in hex, and in base64 and base64url at
 * any offset, which finds it behind any user name (Basic, RFC 7617).
 */
export function spellingsOf(secret) {
  const json = JSON.stringify(secret).slice(1, -1);
  const spellings = [
    ['as it is', secret],
    ['URL-encoded', encodeUri(secret)],
    ['URL-encoded twice', encodeUri(encodeUri(secret))],
    ['form-encoded', new URLSearchParams({ s: secret }).toString().slice(2)],
    ['in JSON', json],
    ['in JSON with escaped slashes', json.replaceAll('/', '\\/')],
    ['in JSON inside of JSON', JSON.stringify(json).slice(1, -1)],
    ['in HTML', secret.replace(/[&<>"']/g, (mark) => `&${entities[mark]};`)],
    ['in HTML by numbers', secret.replace(marks, (mark) => `&#${mark.codePointAt(0)};`)],
    ['in HTML by hexadecimal numbers', secret.replace(marks, (mark) => `&#x${hexOf(mark)};`)],
    ['in HTML by upper-case numbers', secret.replace(marks, (mark) => `&#x${hexOf(mark).toUpperCase()};`)],
    ['in hex', Buffer.from(secret).toString('hex')],
    ['in hex in upper case', Buffer.from(secret).toString('hex').toUpperCase()],
    ...[0, 1, 2].flatMap((offset) => base64At(secret, offset)),
  ];
  const distinct = new Map(spellings.map(([name, text]) => [text, name]).reverse());
  return [...distinct].filter(([text]) => Buffer.byteLength(text) >= minLength);
}

/** What encoders for HTML touch by number; letters and digits are none of it. */
const marks = /[^A-Za-z0-9]/gu;

const entities = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' };

const hexOf = (character) => character.codePointAt(0).toString(16);

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
