/** Every option that there is, each with what throws for a value that it does not take. */
export type OptionChecks<Options> = { readonly [Name in keyof Options]-?: (value: never) => unknown };

/**
 * Refuses options that do not exist, so that a misspelt one is not taken for none, and values that they do not take.
 * `undefined` counts as absent, but for what is required.
 * @param checks of the options that exist; those that are required come first
 */
export function checkOptions<Options>(
  whose: string,
  options: Options,
  checks: OptionChecks<Options>,
  required: readonly (keyof Options & string)[] = [],
): void {
  const known = Object.keys(checks);
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new TypeError(`The options of ${whose} must be an object. There is: ${known.join(', ')}.`);
  }
  for (const name of Object.keys(options)) {
    const isUnknown = !known.includes(name) && options[name as keyof Options] !== undefined;
    if (isUnknown) throw new TypeError(`${whose} has no option ${name}. There is: ${known.join(', ')}.`);
  }
  for (const name of known as (keyof Options & string)[]) {
    const value = options[name];
    if (value !== undefined || required.includes(name)) checks[name](value as never);
  }
}

/** The address without a trailing slash. Never quoted in an error: a key put in its place would be shown. */
export function checkBaseUrl(baseUrl: string): string {
  const example = 'such as https://actway.example.com';
  if (typeof baseUrl !== 'string' || !URL.canParse(baseUrl))
    throw new TypeError(`baseUrl must be an absolute URL, ${example}.`);
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
  if (!(typeof timeout === 'number' && timeout > 0 && timeout <= longest)) {
    throw new TypeError(`timeout must be a number of milliseconds from 1 to ${longest}.`);
  }
}

/** Few enough that a caller who waits for the last of them hears something. */
export function checkRetries(retries: number): void {
  if (!(Number.isInteger(retries) && retries >= 0 && retries <= 10))
    throw new TypeError('retries must be a whole number from 0 to 10.');
}

export function checkFetch(fetch: unknown): void {
  if (typeof fetch !== 'function')
    throw new TypeError('fetch must be a function that takes a Request and resolves to a Response.');
}

/** The platform's own error would quote a value, which may be a secret. */
export function checkHeaders(headers: HeadersInit): void {
  try {
    if (typeof headers === 'object' && headers !== null) {
      new Headers(headers);
      return;
    }
  } catch {
    // Said below.
  }
  throw new TypeError(
    "headers must be an object of names and values of HTTP headers, such as { 'x-team': 'a' }.",
  );
}

/** One of another realm, or of a polyfill, is as good. */
export function checkSignal(signal: AbortSignal): void {
  if (typeof signal?.addEventListener !== 'function' || typeof signal.aborted !== 'boolean')
    throw new TypeError('signal must be an AbortSignal.');
}

export function checkIdempotencyKey(key: string): void {
  if (!(typeof key === 'string' && /^[ -~]{1,255}$/.test(key)))
    throw new TypeError('idempotencyKey must be a text of 1 to 255 characters of ASCII, such as a UUID.');
}
