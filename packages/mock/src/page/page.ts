import type { ContractOperation } from '../contract-operations.js';
import type { Scenario } from '../scenario/scenario.js';
import { script, style } from './page-assets.js';
import { curlOf, type SampleRequest, sampleRequest } from './sample-request.js';

/** What the page tells of the mock that serves it. */
export interface PageSubject {
  title: string;
  operations: ContractOperation[];
  url: string;
  apiKey: string;
}

/** The page of a mock: each operation with its scenarios, each with a command to copy and a button to try it. */
export function renderPage(subject: PageSubject): string {
  const { title, operations, url } = subject;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${html(title)} mock</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<main>
<h1>${html(title)} mock</h1>
<p>Base URL <code>${html(url)}</code> · key <code>${html(subject.apiKey)}</code> ·
<a href="/openapi.json">contract</a></p>
<p>Choose an answer with the header <code>Prefer: example=…</code> or <code>Prefer: code=…</code>.
Without it the mock answers by itself. Commands are for a POSIX shell.</p>
${operations.map((operation, index) => renderOperation(operation, subject, index === 0)).join('\n')}
</main>
<script>${script}</script>
</body>
</html>
`;
}

function renderOperation(operation: ContractOperation, subject: PageSubject, open: boolean): string {
  const { method, path, summary, id, responses } = operation;
  const rows = responses.flatMap(({ status, description, examples }) =>
    examples.length === 0
      ? [renderScenario(operation, { status }, description, subject)]
      : examples.map((one) => renderScenario(operation, { status, example: one.name }, one.summary, subject)),
  );
  return `<details${open ? ' open' : ''}>
<summary><b class="method">${method}</b> <code>${html(path)}</code> <span>${html(summary)}</span></summary>
<p class="id">operationId <code>${html(id)}</code></p>
${renderScenario(operation, undefined, 'What the mock answers when no scenario is asked for.', subject)}
${rows.join('\n')}
</details>`;
}

function renderScenario(
  operation: ContractOperation,
  scenario: Scenario | undefined,
  summary: string,
  subject: PageSubject,
): string {
  const sample = sampleRequest(operation, scenario, subject);
  const kind = scenario === undefined ? 'own' : `s${String(scenario.status).charAt(0)}`;
  const name = scenario === undefined ? 'no scenario' : (scenario.example ?? 'no body');
  return `<section>
<h2><span class="status ${kind}">${scenario?.status ?? '·'}</span> <b>${html(name)}</b> <small>${html(summary)}</small></h2>
<pre>${html(curlOf(sample))}</pre>
<button data-copy>Copy</button> ${tryButton(sample)}
<pre class="answer" aria-live="polite" hidden></pre>
</section>`;
}

/** A browser sends no body with a GET, so such a request is left to the command. */
function tryButton(sample: SampleRequest): string {
  if (sample.method === 'GET' && sample.body !== undefined) return '';
  return `<button data-try="${html(JSON.stringify(sample))}">Try</button>`;
}

function html(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
