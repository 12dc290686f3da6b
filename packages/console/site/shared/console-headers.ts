/** Sent with every request: it tells the server that a page of its own asks, with a session in place of a key. */
export const consoleHeaders = { 'x-actway-console': '1' };
