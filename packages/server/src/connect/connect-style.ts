import type { ConnectLook } from './connect-look.js';

const usualColor = '#1f5fbf';

/**
 * The stylesheet of the pages. Of the operator's color the text on it follows, black or white, whichever is easier to
 * read: one of them always has a contrast above 4.5 (WCAG 2.2, 1.4.3).
 */
export function connectStyle({ color = usualColor }: ConnectLook): string {
  return `:root {
  color-scheme: light dark;
  --accent: ${color};
  --on-accent: ${luminance(color) > 0.179 ? '#000000' : '#ffffff'};
  --text: #1b1d21;
  --quiet: #4f5661;
  --paper: #ffffff;
  --ground: #f1f3f6;
  --line: #7b8390;
  --fault: #a8160b;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #eceef1;
    --quiet: #b4bac4;
    --paper: #1d2025;
    --ground: #121418;
    --line: #7f8794;
    --fault: #ff9c92;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0;
  padding: 2rem 1rem;
  background: var(--ground);
  color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif;
  overflow-wrap: anywhere;
}
main {
  max-width: 30rem;
  margin: 0 auto;
  padding: 1.5rem;
  background: var(--paper);
  border-radius: 0.75rem;
}
header { display: flex; align-items: center; gap: 0.75rem; margin-bottom: 1rem; color: var(--quiet); }
header img { max-width: 8rem; max-height: 3rem; }
header p { margin: 0; }
h1 { margin: 0 0 0.5rem; font-size: 1.5rem; line-height: 1.25; }
h2 { margin: 0 0 0.25rem; font-size: 1.125rem; }
form { margin-top: 1.5rem; padding-top: 1.25rem; border-top: 1px solid var(--line); }
form p { margin: 0 0 1rem; }
.field { margin-bottom: 1rem; }
label { display: block; font-weight: 600; }
.hint { margin: 0; color: var(--quiet); font-size: 0.9375rem; }
.fault { margin: 0.25rem 0 0; color: var(--fault); font-weight: 600; }
input {
  width: 100%;
  min-height: 2.75rem;
  margin-top: 0.375rem;
  padding: 0.5rem 0.75rem;
  border: 1px solid var(--line);
  border-radius: 0.5rem;
  background: var(--paper);
  color: var(--text);
  font: inherit;
}
input[aria-invalid="true"] { border: 2px solid var(--fault); }
button {
  width: 100%;
  min-height: 2.75rem;
  padding: 0.625rem 1rem;
  border: 1px solid var(--line);
  border-radius: 0.5rem;
  background: var(--accent);
  color: var(--on-accent);
  font: inherit;
  font-weight: 600;
  cursor: pointer;
}
input:focus-visible, button:focus-visible, a:focus-visible { outline: 3px solid var(--text); outline-offset: 2px; }
a { color: inherit; }
.notice { margin: 1rem 0; padding: 0.75rem 1rem; border: 2px solid var(--fault); border-radius: 0.5rem; }
.notice h2, .notice p { margin: 0; }
code { font-size: 0.875rem; }
`;
}

/** Relative luminance of sRGB (WCAG 2.2). @param color `#rrggbb` */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
