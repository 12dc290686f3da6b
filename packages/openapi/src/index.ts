// What other packages may use. Everything exported here is public.
export { copyKeywords, copyKeywordsUpwards, visitKeywords } from './document-places.js';
export {
  fragmentSegments,
  jsonPointer,
  pointerSegments,
  valueAtFragment,
  valueAtPointer,
} from './json-pointer.js';
export {
  asSchema,
  asString,
  isObject,
  type JsonObject,
  type JsonSchema,
  member,
  objectMember,
  setMember,
  strings,
} from './json-schema.js';
export {
  chooseRequestType,
  chooseResponseType,
  essence,
  isJsonPatch,
  isXml,
  isYaml,
  type MediaKind,
  mediaKind,
} from './media-types.js';
export type { OpenApiDocument } from './open-api-document.js';
export {
  dereference,
  dereferenceIn,
  dereferenceObject,
  localReference,
  membersIn,
  withAbsoluteReferences,
} from './references.js';
