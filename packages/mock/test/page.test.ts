import { execFileSync } from 'node:child_process';
import { get } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { bundledOperations } from './judge-answer.js';
import { send, startTestMock } from './start-test-mock.js';

const entities: Record<string, string> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

/** The commands that the page shows, as a person would copy them. */
function commandsOf(html: string): string[] {
  return [...html.matchAll(/<pre>(curl .*?)<\/pre>/gs)].map(([, text = '']) =>
    text.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => entities[entity] ?? entity),
  );
}

/** The arguments that a shell makes of each command. */
function argumentsOf(commands: string[]): string[][] {
  const program = `curl() { printf '%s\\0' "$@"; printf '\\036'; }\n${commands.join('\n')}`;
  const output = execFileSync('sh', ['-c', program], { encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 });
  return output
    .split('\x1e')
    .filter((one) => one !== '')
    .map((one) => one.split('\0').slice(0, -1));
}

test('the page shows every scenario, and each of its commands gives the answer it promises', async () => {
  const mock = await startTestMock();
  const page = await fetch(`${mock.url}/`);
  expect(page.headers.get('content-type')).toContain('text/html');
  const html = await page.text();
  const commands = commandsOf(html);
  for (const { id, responses } of bundledOperations) {
    expect(html).toContain(id);
    for (const { content = {} } of Object.values(responses)) {
      for (const name of Object.keys(Object.values(content)[0]?.examples ?? {})) expect(html).toContain(name);
    }
  }
  const parsed = argumentsOf(commands);
  expect(parsed).toHaveLength(commands.length);
  let asked = 0;
  for (const values of parsed) {
    const after = (flag: string) =>
      values.flatMap((value, index) => (value === flag ? [values[index + 1] ?? ''] : []));
    const headers = Object.fromEntries(after('-H').map((line) => line.split(': ') as [string, string]));
    const status = /code=(\d{3})/.exec(headers.prefer ?? '')?.[1];
    if (status === undefined) continue;
    const url = values.find((value) => value.startsWith('http')) ?? '';
    const [method = 'GET'] = after('-X');
    const [body] = after('-d');
    const answer = await send(url, { method, headers, ...(body === undefined ? {} : { body }) });
    expect(answer.status, values.join(' ')).toBe(Number(status));
    asked += 1;
  }
  expect(asked).toBeGreaterThan(bundledOperations.length * 3);
});

test('the page loads nothing from elsewhere', async () => {
  const mock = await startTestMock();
  const html = await (await fetch(`${mock.url}/`)).text();
  expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
});

test('commands go to the host that was asked, unless it is none: they are pasted into a shell', async () => {
  const mock = await startTestMock();
  const { hostname, port, host } = new URL(mock.url);
  for (const [sent, shown] of [
    ['mock.local:8080', 'mock.local:8080'],
    ["x'; reboot #<script>", host],
  ]) {
    const html = await new Promise<string>((resolve, reject) => {
      get({ hostname, port, headers: { host: sent } }, (response) => resolve(text(response))).on(
        'error',
        reject,
      );
    });
    expect(html).toContain(`http://${shown}/healthz`);
    expect(html).not.toContain('reboot');
  }
});
