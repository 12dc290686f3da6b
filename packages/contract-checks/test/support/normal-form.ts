import type { Json } from '@actway/testing/description';
import { sourceOf } from './compare.js';
import type { Source } from './modules.js';

const load = (name: string) => import(new URL(`../../src/diff/${name}.mjs`, import.meta.url).href);
const { loadFiles }: { loadFiles(source: Source): Promise<Json> } = await load('load-files');
const { normaliseDescription }: { normaliseDescription(files: Json): { document: Json } } =
  await load('normalise-description');

/** A contract as the diff sees it. */
export async function normalFormOf(contract: Json): Promise<Json> {
  const files = await loadFiles(sourceOf({ 'openapi.yaml': JSON.stringify(contract) }));
  return normaliseDescription(files).document;
}
