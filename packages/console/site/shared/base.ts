/** The address of the server: the page says in `<base>` what it is relative to. Without a slash at the end. */
export const baseUrl = document.baseURI.replace(/\/+$/, '');

/** Its path: `/`, or what a proxy in front put before it. */
export const basePath = new URL(document.baseURI).pathname;
