import type { OpenApiDocument } from '@actway/openapi';
import { copyKeywords, isObject, type JsonObject, setMember } from '@actway/openapi';
import { validationKeywords } from './validation-keywords.js';

/**
 * The copy of a document that values are validated against; pointers into it stay the same.
 * @param ofRequests see `validationKeywords`
 */
export function validationDocument(document: OpenApiDocument, { ofRequests = true } = {}): JsonObject {
  const copy = copyKeywords(document.root, (object) => validationKeywords(document, object, ofRequests));
  return isObject(copy) ? copy : {};
}

/** The same in slices: `pause` lets other work run when it is time to. */
export async function validationDocumentInSlices(
  document: OpenApiDocument,
  pause: () => Promise<void>,
  { ofRequests = true } = {},
): Promise<JsonObject> {
  const change = (object: JsonObject) => validationKeywords(document, object, ofRequests);
  const { paths, components, ...head } = document.root;
  const copyEach = async (named: JsonObject): Promise<JsonObject> => {
    const copies: JsonObject = {};
    for (const [name, value] of Object.entries(named)) {
      setMember(copies, name, copyKeywords(value, change));
      await pause();
    }
    return copies;
  };
  const copy: JsonObject = Object(copyKeywords(head, change));
  if (isObject(paths)) copy.paths = await copyEach(paths);
  const { schemas, ...others } = isObject(components) ? components : {};
  copy.components = {
    ...Object(copyKeywords({ components: others }, change)).components,
    ...(isObject(schemas) && { schemas: await copyEach(schemas) }),
  };
  return copy;
}
