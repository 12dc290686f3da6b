import { entityTagOf, type WrittenDocument } from '@actway/http-contract/node';
import { inSlices, writeJsonSteps } from '@actway/json';

const written = new WeakMap<object, Promise<WrittenDocument>>();

/**
 * A JSON document that nobody changes, written once, in slices between which other work goes on: it may be large, and be
 * asked for by many at once.
 */
export function documentInSlices(document: object): Promise<WrittenDocument> {
  const known = written.get(document);
  if (known !== undefined) return known;
  const making = write(document);
  written.set(document, making);
  return making;
}

async function write(document: object): Promise<WrittenDocument> {
  const bytes = await inSlices(writeJsonSteps(document));
  return { bytes, etag: entityTagOf(bytes) };
}
