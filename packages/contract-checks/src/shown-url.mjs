/**
 * A URL for a report: without the user and the query, which may hold a token.
 * @param {string} location
 */
export function shownUrl(location) {
  const url = new URL(location);
  const query = url.search === '' ? '' : '?…';
  return `${url.origin}${url.pathname}${query}`;
}

/** What somebody named, for an error: it may have been meant for a URL, and hold a token as one. */
export function shownName(name) {
  return name.replace(/\/\/[^/?#]*@/, '//').replace(/\?.*$/s, '?…');
}
