import { readFile } from 'node:fs/promises';
import type { Identity } from '@actway/engine';
import { entityTagOf, isHeld } from '@actway/http-contract/node';
import type { OperationHandler } from '../operations/operation-handler.js';

/** Made of the contract when the package is built. */
const pageFile = new URL('../reference.html', import.meta.url);

interface Page {
  html: string;
  etag: string;
}

export const getReferenceHandler = (): OperationHandler<'getReference', Identity> => {
  let page: Promise<Page> | undefined;
  return async ({ headers }) => {
    page ??= readPage().catch((error) => {
      // The next caller may find it.
      page = undefined;
      throw error;
    });
    const { html, etag } = await page;
    if (isHeld(headers['if-none-match'], etag)) return { status: 304, headers: { etag } };
    return { status: 200, headers: { etag }, body: html };
  };
};

async function readPage(): Promise<Page> {
  const html = await readFile(pageFile, 'utf8');
  return { html, etag: entityTagOf(html) };
}
