import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { launchChromium, openPage } from '../launch-chromium.js';
import { openToolFolder } from './generator-workspace.js';

/** A page that shows an OpenAPI document to people. */
export interface DocumentationTool {
  name: string;
  packages: string[];
  node: 20;
  /** Of its package, what the page loads. */
  files: string[];
  /** Shows `contract.json` in the element `page`. */
  script: string;
}

export const documentationTools: DocumentationTool[] = [
  {
    name: 'swagger-ui-dist',
    packages: ['swagger-ui-dist@5.35.0'],
    node: 20,
    files: ['swagger-ui.css', 'swagger-ui-bundle.js'],
    script:
      "SwaggerUIBundle({ url: 'contract.json', dom_id: '#page', docExpansion: 'full', defaultModelRendering: 'model', defaultModelExpandDepth: 3 })",
  },
  {
    name: '@scalar/api-reference',
    packages: ['@scalar/api-reference@1.76.0'],
    node: 20,
    files: ['dist/browser/standalone.js'],
    script: "Scalar.createApiReference('#page', { url: 'contract.json' })",
  },
];

const types: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css' };

/** What a person reads on the page of this tool, once it shows a text; nothing is loaded from elsewhere. */
export async function shownText(
  { name, packages, node, files, script }: DocumentationTool,
  contract: Record<string, unknown>,
  awaited: string,
): Promise<string> {
  const { folder } = await openToolFolder(packages, node);
  const tags = files.map((file) =>
    extname(file) === '.css' ? `<link rel="stylesheet" href="/${file}">` : `<script src="/${file}"></script>`,
  );
  const html = `<!doctype html><meta charset="utf-8">${tags.join('')}<div id="page"></div><script>${script}</script>`;
  const server = createServer(async (request, response) => {
    const path = (request.url ?? '').slice(1);
    const send = (type: string, body: string | Buffer) =>
      response.writeHead(200, { 'content-type': type }).end(body);
    if (path === '') send('text/html', html);
    else if (path === 'contract.json') send('application/json', JSON.stringify(contract));
    else if (files.includes(path))
      send(types[extname(path)] ?? '', await readFile(join(folder, 'node_modules', name, path)));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await launchChromium();
  try {
    const page = await openPage(browser);
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.getByText(awaited).first().waitFor();
    const [shown = ''] = await page.locator('body').allInnerTexts();
    return shown;
  } finally {
    await browser.close();
    server.close();
  }
}
