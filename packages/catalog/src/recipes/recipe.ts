import type { Manifest } from '../apps/manifest.js';

/** recipe.yaml as written; `recipe.schema.json` says what each member means. */
export interface RecipeFile {
  document: {
    package: RecipePackage;
    maker: RecipeMaker;
  };
  server?: string;
  operations?: string[];
  setup: [string, string, string];
  /** Why there are not ten important actions; there when there are fewer. */
  fewerThanTen?: string;
  trial: { operation: string; input: Record<string, unknown> };
  /** By `METHOD /path`. */
  fingerprints: Record<string, string>;
}

/** A document in a package of the npm registry. */
export interface RecipePackage {
  name: string;
  version: string;
  path: string;
  /** Of the document, in hexadecimal. */
  sha256: string;
}

/** The address that a document is published at. */
export interface RecipeMaker {
  url: string;
  format: 'openapi' | 'discovery';
  verified: boolean;
  /** Of what the last fetch got; there when it is verified. */
  sha256?: string;
}

/** How an app is made of a document that its maker publishes. */
export interface Recipe extends RecipeFile {
  key: string;
  /** What the app's manifest will be. */
  manifest: Manifest;
  /** The path of the OpenAPI Overlay. */
  overlay: string;
}

/** A maker that has no recipe, and why. */
export interface LeftOut {
  key: string;
  name: string;
  reason: string;
}
