import {
  asSchema,
  asString,
  chooseRequestType,
  dereferenceObject,
  essence,
  isObject,
  isXml,
  isYaml,
  type JsonObject,
  type JsonSchema,
  mediaKind,
  member,
  objectMember,
} from '@actway/openapi';
import type { AppDocument } from '../apps/app.js';
import type { DocumentOperation } from '../apps/operations.js';
import { holdsFiles, withFiles } from '../schema/file-schema.js';
import { inferTypes } from '../schema/infer-types.js';
import { isMarked, objectMembers } from '../schema/object-members.js';
import { type BodyChoice, bodyChoice, typesNotChosen } from './body-choice.js';
import { isMeantToBeSent } from './body-that-is-meant.js';
import { isHeader } from './connection-headers.js';
import type { PlannedEncoding } from './request-plan.js';
import { type XmlRoot, xmlRoot } from './xml-shape.js';

/** The body of an operation before its members have names in the flat input. */
export interface OperationBody {
  contentType: string;
  required: boolean;
  /** One entry per member that is spread into the input; undefined when the body is one value. */
  members?: BodyMember[];
  /** What members not listed must be; false: there are none. */
  additional: JsonSchema;
  /** The schema of the body as a whole. */
  schema: JsonSchema;
  /** Whether the body as a whole is a file. */
  isFile: boolean;
  description: string;
  encoding: Record<string, PlannedEncoding>;
  media: JsonObject;
  /** How values of the schema become XML; undefined where nothing names the root element. */
  xml: XmlRoot | undefined;
  /** See `PlannedBody.isGivenAsWritten`. */
  isGivenAsWritten: boolean;
  /** Media types that the operation takes too, and the input cannot choose. */
  otherTypes: string[];
  choice: (BodyChoice & { encodings: Record<string, Record<string, PlannedEncoding>> }) | undefined;
}

export interface BodyMember {
  name: string;
  schema: JsonSchema;
  required: boolean;
  /** Whether it is a file, or a list of files. */
  holdsFiles: boolean;
}

/** The Request Body Object of an operation, read as the content type that is sent; undefined where there is none. */
export function operationBody({ document, operation, method }: DocumentOperation): OperationBody | undefined {
  const declared = dereferenceObject(document, member(operation, 'requestBody'));
  if (declared === undefined) return undefined;
  const content = objectMember(declared, 'content');
  const contentType = chooseRequestType(Object.keys(content));
  if (contentType === undefined) return undefined;
  const media = objectMember(content, contentType);
  const kind = mediaKind(contentType);
  const own = media.schema === undefined && kind === 'binary' ? { format: 'binary' } : asSchema(media.schema);
  const xml = Object.keys(content).some(isXml) ? xmlRoot(document, own) : undefined;
  const isGivenAsWritten = isWritten(contentType, xml) && saysMoreThanText(document, own);
  const declaredSchema = isGivenAsWritten ? asWritten(kind) : own;
  const schema = kind === 'binary' ? withFiles(document, declaredSchema) : declaredSchema;
  const isOneValue = kind === 'binary' || (kind === 'text' && (xml === undefined || !isXml(contentType)));
  const members = isOneValue ? undefined : objectMembers(document, schema);
  const choice = bodyChoice(document, content, contentType, {
    method,
    isObject: members !== undefined,
    needsMembers: (members?.required.size ?? 0) > 0,
    hasXml: xml !== undefined,
  });
  const isTakenForRequired = declared.required === undefined && isMeantToBeSent(document, method, schema);
  return {
    contentType: contentType.includes('*') ? 'application/octet-stream' : contentType,
    required: declared.required === true || isTakenForRequired,
    ...(members === undefined
      ? {}
      : {
          members: [...members.properties]
            .filter(([name, property]) => name !== '__proto__' && !isMarked(document, property, 'readOnly'))
            .map(([name, property]) => ({
              name,
              schema: kind === 'multipart' ? withFiles(document, property) : property,
              required: members.required.has(name),
              holdsFiles: kind === 'multipart' && holdsFiles(document, property),
            })),
        }),
    additional: members === undefined ? false : members.additional,
    schema,
    isFile: kind === 'binary' && holdsFiles(document, declaredSchema),
    description: asString(declared.description) ?? '',
    encoding: readEncoding(document, objectMember(media, 'encoding')),
    media,
    xml: isXml(contentType) || choice?.types.some(isXml) ? xml : undefined,
    isGivenAsWritten,
    otherTypes: typesNotChosen(content, contentType, choice),
    choice: choice && {
      ...choice,
      encodings: Object.fromEntries(
        choice.types
          .slice(1)
          .map((type) => [
            type,
            readEncoding(document, objectMember(objectMember(content, type), 'encoding')),
          ]),
      ),
    },
  };
}

/** Whether bodies of a media type are sent as they are given: what is neither JSON, nor a form, nor XML of a known root. */
function isWritten(contentType: string, xml: XmlRoot | undefined): boolean {
  if (isXml(contentType)) return xml === undefined;
  // What is not said to be of one type is sent as JSON where it is an object.
  const isOpen = /[*,]/.test(contentType) || essence(contentType) === 'application/octet-stream';
  return mediaKind(contentType) === 'binary'
    ? !isOpen
    : mediaKind(contentType) === 'text' && !isYaml(contentType);
}

/** Whether values of a schema can be objects or lists. */
function saysMoreThanText(document: AppDocument, schema: JsonSchema): boolean {
  const types = inferTypes(dereferenceObject(document, schema) ?? {});
  return types.length === 0 || types.includes('object') || types.includes('array');
}

function asWritten(kind: string): JsonSchema {
  return kind === 'binary'
    ? { format: 'binary' }
    : { type: 'string', description: 'The body as it is sent, written in its media type.' };
}

function readEncoding(document: AppDocument, declared: JsonObject): Record<string, PlannedEncoding> {
  const encoding: Record<string, PlannedEncoding> = {};
  for (const [name, each] of Object.entries(declared)) {
    if (!isObject(each) || name === '__proto__') continue;
    const { contentType, style, explode, allowReserved } = each;
    const headers = fixedHeaders(document, objectMember(each, 'headers'));
    encoding[name] = {
      ...(typeof contentType === 'string' ? { contentType } : {}),
      ...(typeof style === 'string' ? { style } : {}),
      ...(typeof explode === 'boolean' ? { explode } : {}),
      ...(typeof allowReserved === 'boolean' ? { allowReserved } : {}),
      ...(headers.length === 0 ? {} : { headers }),
    };
  }
  return encoding;
}

/** The headers of a part whose value the document says: by `const`, an `enum` of one, or a default. */
function fixedHeaders(document: AppDocument, declared: JsonObject): [name: string, value: string][] {
  return Object.entries(declared).flatMap(([name, node]): [string, string][] => {
    const schema = dereferenceObject(document, dereferenceObject(document, node)?.schema) ?? {};
    const values = Array.isArray(schema.enum) && schema.enum.length === 1 ? schema.enum : [];
    const value = schema.const ?? values[0] ?? schema.default;
    const isSendable =
      ['string', 'number', 'boolean'].includes(typeof value) && isHeader(name, String(value));
    return isSendable && !['content-type', 'content-disposition'].includes(name.toLowerCase())
      ? [[name, String(value)]]
      : [];
  });
}
