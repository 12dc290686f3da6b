import { type ConnectLook, logoSource } from './connect-look.js';
import { type Html, html, textOf } from './html.js';

/** What a page is, within what all of them have. */
export interface PageContent {
  title: string;
  body: Html;
  /** How the stylesheet is reached from the address of the page. */
  style: string;
  /** Where the browser goes on by itself. */
  goesOnTo?: string | undefined;
}

/** A whole page, which runs nothing. */
export function writePage(
  { name, logo }: ConnectLook,
  { title, body, style, goesOnTo }: PageContent,
): string {
  const shown = name === undefined ? title : `${title} – ${name}`;
  return textOf(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${shown}</title>
<link rel="stylesheet" href="${style}">
${goesOnTo !== undefined && html`<meta http-equiv="refresh" content="0; url=${goesOnTo}">`}
</head>
<body>
<main>
${
  (name !== undefined || logo !== undefined) &&
  html`<header>${logo !== undefined && html`<img src="${logo}" alt="">`}${name !== undefined && html`<p>${name}</p>`}</header>`
}
${body}
</main>
</body>
</html>
`);
}

/**
 * What goes with each page: nothing of it is kept, framed or told to other sites, and nothing runs. A form goes to this
 * server alone; where a user goes on to another site, a page in between leads there, since browsers hold redirects after a
 * form against `form-action` too.
 */
export function pageHeaders(look: ConnectLook): Record<string, string> {
  return {
    'content-security-policy': [
      "default-src 'none'",
      "style-src 'self'",
      `img-src ${logoSource(look)}`,
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    'x-frame-options': 'DENY',
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
  };
}
