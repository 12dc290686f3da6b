import { basename, extname } from 'node:path';
import {
  isObject,
  type JsonObject,
  member,
  objectMember,
  setMember,
  valueAtFragment,
  visitKeywords,
} from '@actway/openapi';
import { componentKind, componentsOf, isComponentReference } from './component-places.js';
import type { SourceDocument } from './read-source.js';
import { type ReferencedFiles, readReferencedFiles } from './referenced-files.js';

/** What a bundle needed: how many references were brought home, and which lead nowhere. */
export interface Bundled {
  external: number;
  moved: number;
  /** A reference, and why it could not be followed. */
  broken: Map<string, string>;
}

/**
 * Makes every `$ref` of a document point at one of its components, in place: what stands in other files of its
 * folder, or elsewhere in the document (`#/paths/…`, which no selection of operations would survive), becomes a
 * component. Path Items are put where they are referred to. Nothing is fetched.
 */
export async function bundleReferences(source: SourceDocument): Promise<Bundled> {
  const { files, broken } = await readReferencedFiles(source);
  const bundle = new Bundle(source.root, files, broken);
  bundle.placePathItems();
  bundle.rewrite(source.root, undefined);
  return bundle.result;
}

interface Target {
  file: string | undefined;
  root: JsonObject;
  fragment: string;
}

class Bundle {
  readonly result: Bundled;
  readonly #root: JsonObject;
  readonly #files: ReferencedFiles;
  readonly #placed = new Map<string, string>();
  readonly #done = new WeakSet<JsonObject>();

  constructor(root: JsonObject, files: ReferencedFiles, broken: Map<string, string>) {
    this.#root = root;
    this.#files = files;
    this.result = { external: 0, moved: 0, broken };
  }

  placePathItems(): void {
    const paths = objectMember(this.#root, 'paths');
    for (const [path, node] of Object.entries(paths)) {
      if (!isObject(node) || typeof node.$ref !== 'string') continue;
      const { $ref: reference, ...siblings } = node;
      const target = this.#target(reference, undefined);
      const value = target && valueAtFragment(target.root, target.fragment);
      if (target === undefined || !isObject(value)) continue;
      this.rewrite(value, target.file);
      setMember(paths, path, { ...value, ...siblings });
    }
  }

  /** `file` is the one that `node` stands in; undefined for the document itself. */
  rewrite(node: unknown, file: string | undefined): void {
    const waiting: { node: unknown; file: string | undefined; at: string }[] = [{ node, file, at: '' }];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const current = next;
      visitKeywords(
        current.node,
        (object, pointer) => {
          const reference = member(object, '$ref');
          if (typeof reference !== 'string' || this.#done.has(object)) return;
          this.#done.add(object);
          const target = this.#target(reference, current.file);
          if (target === undefined) return;
          if (target.file === undefined && isComponentReference(this.#root, target.fragment)) {
            object.$ref = target.fragment;
            return;
          }
          const key = `${target.file ?? ''}${target.fragment}`;
          const placed = this.#placed.get(key);
          if (placed !== undefined) {
            object.$ref = placed;
            return;
          }
          const value = valueAtFragment(target.root, target.fragment);
          if (!isObject(value) && typeof value !== 'boolean') return;
          // A whole document is no component, and would hold itself.
          if (value === this.#root) return;
          const kind = componentKind(pointer);
          const { reference: local, place } = this.#place(kind, target, value);
          this.#placed.set(key, local);
          object.$ref = local;
          if (target.file === undefined) this.result.moved += 1;
          else this.result.external += 1;
          waiting.push({ node: value, file: target.file, at: place });
        },
        current.at,
      );
    }
  }

  #target(reference: string, file: string | undefined): Target | undefined {
    if (reference.startsWith('#')) {
      const root = file === undefined ? this.#root : this.#files.roots.get(file);
      return root && { file, root, fragment: reference };
    }
    const linked = this.#files.links.get(file)?.get(reference);
    if (linked === undefined) return undefined;
    const fragment = reference.includes('#') ? reference.slice(reference.indexOf('#')) : '#';
    // The document itself, which another file refers back to.
    if (linked === '') return { file: undefined, root: this.#root, fragment };
    const root = this.#files.roots.get(linked);
    return root && { file: linked, root, fragment };
  }

  #place(kind: string, { file, fragment }: Target, value: unknown): { reference: string; place: string } {
    const { owner, pointer } = componentsOf(this.#root, kind);
    const base = nameOf(file, fragment);
    let name = base;
    for (let twin = 2; Object.hasOwn(owner, name); twin += 1) name = `${base}_${twin}`;
    setMember(owner, name, value);
    return { reference: `#${pointer}/${name}`, place: `${pointer}/${name}` };
  }
}

/** `schemas/pet.yaml#/Pet` → `pet_Pet`; `#/paths/~1pets/get/…/items` → `pets_get_items`. */
function nameOf(file: string | undefined, fragment: string): string {
  const stem = file === undefined ? '' : basename(file, extname(file));
  const segments = fragment
    .slice(1)
    .split('/')
    .map((segment) => segment.replaceAll('~1', ' ').replaceAll('~0', ' '));
  const parts = [stem, ...(segments.length > 5 ? [...segments.slice(0, 4), segments.at(-1)] : segments)];
  const words = parts
    .join(' ')
    .replace(/%[0-9A-F]{2}|[^A-Za-z0-9.-]+/gi, '_')
    .replace(/^_+|_+$/g, '');
  return (words || 'part').slice(0, 80);
}
