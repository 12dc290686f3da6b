import type { Problem } from '@actway/http-contract';

/** A problem as a short page, for people whose browser was sent to the server. It loads nothing and runs nothing. */
export function problemPage({ title, detail, requestId }: Problem): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
</style>
</head>
<body>
<h1>This did not work</h1>
<p>${escapeHtml(detail)}</p>
<p>You can close this page. Whoever runs the server finds this under <code>${escapeHtml(requestId)}</code>.</p>
</body>
</html>
`;
}

/** What the page may load and run. */
export const problemPagePolicy = "default-src 'none'; style-src 'unsafe-inline'";

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
