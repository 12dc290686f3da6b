import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { root } from '../run.mjs';

/** The page that `npm run test:long` writes. */
export const evidenceFile = join(root, 'docs', 'evidence.md');

const form = /\n<!-- sha256 of all above: ([0-9a-f]{64}) -->\n$/;

/** The page with its digest as the last line, in place of one that is there. */
export function withSeal(page) {
  const text = contentOf(page);
  return `${text}\n<!-- sha256 of all above: ${digestOf(text)} -->\n`;
}

/** Whether the page is as it was sealed. */
export function isSealed(page) {
  const text = page.replaceAll('\r\n', '\n');
  return form.exec(text)?.[1] === digestOf(contentOf(text));
}

function contentOf(page) {
  return page.replace(form, '');
}

function digestOf(text) {
  return createHash('sha256').update(text).digest('hex');
}
