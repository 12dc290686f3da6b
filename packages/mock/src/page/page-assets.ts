/** The style of the page, for light and dark screens. */
export const style = `
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0; }
main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
code, pre { font: 14px/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
details { border-top: 1px solid color-mix(in srgb, currentColor 25%, transparent); padding: .5rem 0; }
summary { cursor: pointer; padding: .25rem 0; }
.method { display: inline-block; min-width: 4.5rem; }
.id { margin: .25rem 0 0; }
section { margin: 1rem 0 1.5rem 1rem; }
h2 { font-size: 1rem; margin: 0 0 .25rem; overflow-wrap: anywhere; }
h2 small { font-weight: normal; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0 0 .5rem; padding: .5rem .75rem;
  background: color-mix(in srgb, currentColor 8%, transparent); border-radius: 6px; }
.status { display: inline-block; min-width: 2.5rem; text-align: center; border-radius: 4px; color: #fff;
  background: #555; font-variant-numeric: tabular-nums; }
.s2 { background: #14691f; }
.s4 { background: #8a4b00; }
.s5 { background: #a11212; }
button { font: inherit; padding: .2rem .8rem; }
`;

/** The script of the page: the two buttons. */
export const script = `
document.addEventListener('click', async (event) => {
  const button = event.target.closest('button');
  if (!button) return;
  const section = button.closest('section');
  if ('copy' in button.dataset) {
    await navigator.clipboard.writeText(section.querySelector('pre').textContent);
    button.textContent = 'Copied';
    setTimeout(() => { button.textContent = 'Copy'; }, 1000);
    return;
  }
  const answer = section.querySelector('.answer');
  answer.hidden = false;
  answer.textContent = '…';
  const { url, ...request } = JSON.parse(button.dataset.try);
  try {
    const response = await fetch(new URL(url).pathname + new URL(url).search, { ...request, cache: 'no-store' });
    const text = await response.text();
    let body = text;
    try { body = JSON.stringify(JSON.parse(text), null, 2); } catch {}
    const headers = [...response.headers].map(([name, value]) => name + ': ' + value).join('\\n');
    answer.textContent = response.status + '\\n' + headers + '\\n\\n' + body;
  } catch (error) {
    answer.textContent = 'No answer: ' + error.message;
  }
});
`;
