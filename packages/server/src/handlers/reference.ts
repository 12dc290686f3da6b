import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Identity } from '@actway/engine';
import { entityTagOf, isHeld } from '@actway/http-contract/node';
import { CompressedText } from '../operations/compressed-text.js';
import type { OperationHandler } from '../operations/operation-handler.js';

/** Made of the contract when the package is built, and compressed there. */
const pageFile = join(
  dirname(createRequire(import.meta.url).resolve('@actway/server/package.json')),
  'dist/reference.html',
);

interface Page {
  html: CompressedText;
  tag: string;
}

export const getReferenceHandler = (): OperationHandler<'getReference', Identity> => {
  let page: Promise<Page> | undefined;
  return async ({ headers }) => {
    page ??= readPage().catch((error) => {
      // The next caller may find it.
      page = undefined;
      throw error;
    });
    const { html, tag } = await page;
    // The page is the same, however its bytes are encoded: the tag is a weak one.
    const etag = `W/${tag}`;
    if (isHeld(headers['if-none-match'], tag)) return { status: 304, headers: { etag } };
    return { status: 200, headers: { etag }, body: html };
  };
};

async function readPage(): Promise<Page> {
  const [text, br, gzip] = await Promise.all([
    readFile(pageFile, 'utf8'),
    readFile(`${pageFile}.br`),
    readFile(`${pageFile}.gz`),
  ]);
  return { html: new CompressedText(text, { br, gzip }), tag: entityTagOf(text) };
}
