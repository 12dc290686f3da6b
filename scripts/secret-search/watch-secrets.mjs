import crypto from 'node:crypto';
import { recordSecret, secretsOfSealed } from './secrets-of.mjs';

/** An API key that actway made: it is hashed when it is made and whenever it is used. */
const apiKey = /^actway_[0-9A-Za-z]{32}$/;

/** What is sealed for a column of a table; undefined for what another program seals. */
function placeOf(data) {
  if (!data.startsWith('[')) return undefined;
  const parts = JSON.parse(data);
  // Before the place, values of today have their version, the project and the app.
  const [table, , field] = parts[0] === 'v2' ? parts.slice(3) : parts;
  return { table, field };
}

/** Records what a process has of secrets by itself: what it seals, the keys that it seals with, its API keys, and its settings. */
export function watchSecrets() {
  const { createCipheriv, createHash, createSecretKey, hash } = crypto;
  crypto.createCipheriv = (...args) => {
    const cipher = createCipheriv(...args);
    const { setAAD, update } = cipher;
    let place;
    cipher.setAAD = (data, ...rest) => {
      place = placeOf(data.toString());
      return setAAD.call(cipher, data, ...rest);
    };
    cipher.update = (plain, ...rest) => {
      for (const secret of place ? secretsOfSealed(plain, place) : []) {
        recordSecret(secret, `sealed in ${place.table}.${place.field}`);
      }
      return update.call(cipher, plain, ...rest);
    };
    return cipher;
  };
  crypto.hash = (algorithm, data, ...rest) => {
    if (typeof data === 'string' && apiKey.test(data)) recordSecret(data, 'an API key');
    return hash(algorithm, data, ...rest);
  };
  crypto.createHash = (...args) => {
    const hash = createHash(...args);
    const { update } = hash;
    hash.update = (data, ...rest) => {
      if (typeof data === 'string' && apiKey.test(data)) recordSecret(data, 'an API key');
      return update.call(hash, data, ...rest);
    };
    return hash;
  };
  crypto.createSecretKey = (key, ...rest) => {
    if (key instanceof Uint8Array) recordSecret(Buffer.from(key).toString('base64'), 'a key of encryption');
    return createSecretKey(key, ...rest);
  };
  const { ACTWAY_API_KEY, ACTWAY_LLM_API_KEY, DATABASE_URL } = process.env;
  if (ACTWAY_API_KEY) recordSecret(ACTWAY_API_KEY, 'the setting ACTWAY_API_KEY');
  if (ACTWAY_LLM_API_KEY) recordSecret(ACTWAY_LLM_API_KEY, 'the setting ACTWAY_LLM_API_KEY');
  const password = URL.canParse(DATABASE_URL ?? '') ? new URL(DATABASE_URL).password : '';
  if (password) recordSecret(password, 'the password of DATABASE_URL');
}
