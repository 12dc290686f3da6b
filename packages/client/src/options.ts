/** The address without a trailing slash. Never quoted in an error: a key put in its place would be shown. */
export function checkBaseUrl(baseUrl: string): string {
  const example = 'such as https://actway.example.com';
  if (!URL.canParse(baseUrl)) throw new TypeError(`baseUrl must be an absolute URL, ${example}.`);
  const url = new URL(baseUrl);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new TypeError(`baseUrl must begin with http:// or https://, ${example}.`);
  }
  if (url.username || url.password) {
    throw new TypeError('baseUrl must hold no user name and no password. Send them with the option headers.');
  }
  if (url.search || url.hash) throw new TypeError(`baseUrl must have no query and no fragment, ${example}.`);
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

/** A key that a header can carry. The platform's own error would quote it. */
export function checkApiKey(apiKey: string): string {
  if (typeof apiKey !== 'string' || apiKey === '')
    throw new TypeError('apiKey is missing. Give the key of a project.');
  if (!/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new TypeError(
      'apiKey has a space, a line break or another character that no key has. Copy it again.',
    );
  }
  return apiKey;
}

/** A number of milliseconds that a timer can wait for: a longer one would fire at once. */
export function checkTimeout(timeout: number): void {
  const longest = 2 ** 31 - 1;
  if (!(timeout > 0 && timeout <= longest)) {
    throw new TypeError(`timeout must be a number of milliseconds from 1 to ${longest}.`);
  }
}

/** Few enough that a caller who waits for the last of them hears something. */
export function checkRetries(retries: number): void {
  if (!(Number.isInteger(retries) && retries >= 0 && retries <= 10))
    throw new TypeError('retries must be a whole number from 0 to 10.');
}
