import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** JSON of any shape, to be read and changed at will. */
// biome-ignore lint/suspicious/noExplicitAny: an edit reaches into any depth of a document that it knows.
export type Json = any;

/** An OpenAPI description, as far as the tests look into it. */
export interface Description {
  openapi: string;
  info: { title: string; version: string; description?: string };
  servers?: Json[];
  security?: Json[];
  paths: Record<string, Json>;
  webhooks?: Record<string, Json>;
  components: { schemas: Record<string, Json>; securitySchemes: Record<string, Json> };
}

/** A new copy of the contract that every edit starts from. */
export function baseContract(): Description {
  return parse(text);
}

const text = readFileSync(new URL('../fixtures/base.yaml', import.meta.url), 'utf8');

/** What a part of a contract says, with every schema that it refers to: the same text, the same meaning. */
export function textOf(contract: Description, part: Json): string {
  return [
    JSON.stringify(part),
    ...schemasIn(contract, part).map((name) => JSON.stringify(contract.components.schemas[name])),
  ].join('\n');
}

/** The names of the schemas that a part refers to, and that those refer to. */
export function schemasIn({ components: { schemas } }: Description, part: Json): string[] {
  const names = new Set<string>();
  const texts = [JSON.stringify(part) ?? ''];
  for (const text of texts) {
    for (const [, name = ''] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (names.has(name)) continue;
      names.add(name);
      texts.push(JSON.stringify(schemas[name]) ?? '');
    }
  }
  return [...names];
}
