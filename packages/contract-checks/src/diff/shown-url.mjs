/**
 * A URL for a report: without the user and the query, which may hold a token.
 * @param {string} location
 */
export function shownUrl(location) {
  const url = new URL(location);
  const query = url.search === '' ? '' : '?…';
  return `${url.origin}${url.pathname}${query}`;
}
