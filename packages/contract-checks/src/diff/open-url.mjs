import { shownUrl } from '../shown-url.mjs';

/** Milliseconds. */
const deadline = 30_000;

/**
 * Opens a contract at a URL. A user and a password in it are sent as Basic credentials (RFC 7617), to its own origin
 * alone; neither they nor the query are ever shown.
 * @param {string} name
 * @returns {import('./open-source.mjs').Source}
 */
export function openUrl(name) {
  const { username, password, origin } = new URL(name);
  const credentials = Buffer.from(`${decoded(username)}:${decoded(password)}`);
  const root = withoutUser(name);
  const read = async (location) => {
    const isOurs = username !== '' && new URL(location).origin === origin;
    const headers = isOurs ? { authorization: `Basic ${credentials.toString('base64')}` } : {};
    const response = await fetch(location, { headers, signal: AbortSignal.timeout(deadline) }).catch(
      (error) => {
        // Of a port that no client may use, and of much else, there are words and no code.
        throw new Error(error.cause?.code ?? error.cause?.message ?? error.name, { cause: error });
      },
    );
    if (!response.ok) throw new Error(`it answers ${response.status}`);
    return response.text();
  };
  return { label: shownUrl(root), root, read, place: shownUrl, path: undefined, packageVersion: undefined };
}

/** `fetch` takes no URL that names a user. */
function withoutUser(location) {
  const url = new URL(location);
  url.username = '';
  url.password = '';
  return url.href;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
