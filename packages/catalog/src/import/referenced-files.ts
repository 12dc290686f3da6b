import { type JsonObject, member, visitKeywords } from '@actway/openapi';
import { ImportError } from './import-error.js';
import { readNeighbour, type SourceDocument } from './read-source.js';

const mostFiles = 1000;

/** The files that a document is made of beside itself. */
export interface ReferencedFiles {
  /** By real path. */
  roots: Map<string, JsonObject>;
  /** The real path that a reference means, by the file it stands in (undefined: the document); '' is the document. */
  links: Map<string | undefined, Map<string, string>>;
}

/** Every file that a document refers to, directly or by way of others, and each reference that leads to none. */
export async function readReferencedFiles(source: SourceDocument): Promise<{
  files: ReferencedFiles;
  broken: Map<string, string>;
}> {
  const roots: ReferencedFiles['roots'] = new Map();
  const links: ReferencedFiles['links'] = new Map();
  const broken = new Map<string, string>();
  const waiting: { file: string | undefined; root: JsonObject }[] = [{ file: undefined, root: source.root }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const found = new Map<string, string>();
    links.set(next.file, found);
    for (const reference of externalReferences(next.root)) {
      if (roots.size >= mostFiles) throw tooMany(source.name);
      const path = pathOf(reference);
      if (source.file === undefined || /^([a-z][a-z0-9+.-]*:|\/)/i.test(path)) {
        broken.set(reference, 'it is outside of the folder of the document');
        continue;
      }
      try {
        const { file, root } = await readNeighbour(source.file, next.file ?? source.file, path);
        found.set(reference, file === source.file ? '' : file);
        if (file === source.file || roots.has(file)) continue;
        roots.set(file, root);
        waiting.push({ file, root });
      } catch (error) {
        if (!(error instanceof ImportError)) throw error;
        broken.set(reference, error.message);
      }
    }
  }
  return { files: { roots, links }, broken };
}

function externalReferences(root: JsonObject): Set<string> {
  const found = new Set<string>();
  visitKeywords(root, (object) => {
    const reference = member(object, '$ref');
    if (typeof reference === 'string' && reference !== '' && !reference.startsWith('#')) found.add(reference);
  });
  return found;
}

function pathOf(reference: string): string {
  const path = reference.split('#')[0] ?? '';
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function tooMany(source: string): ImportError {
  const reason = `it refers to more than ${mostFiles} files`;
  return new ImportError({ code: 'source-invalid', source, reason });
}
