import {
  asSchema,
  asString,
  chooseRequestType,
  dereferenceObject,
  isObject,
  type JsonObject,
  type JsonSchema,
  mediaKind,
  member,
  objectMember,
} from '@actway/openapi';
import type { DocumentOperation } from '../apps/operations.js';
import { holdsFiles, withFiles } from '../schema/file-schema.js';
import { isMarked, objectMembers } from '../schema/object-members.js';
import type { PlannedEncoding } from './request-plan.js';

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
}

export interface BodyMember {
  name: string;
  schema: JsonSchema;
  required: boolean;
  /** Whether it is a file, or a list of files. */
  holdsFiles: boolean;
}

/** The Request Body Object of an operation, read as the content type that is sent; undefined where there is none. */
export function operationBody({ document, operation }: DocumentOperation): OperationBody | undefined {
  const declared = dereferenceObject(document, member(operation, 'requestBody'));
  if (declared === undefined) return undefined;
  const content = objectMember(declared, 'content');
  const contentType = chooseRequestType(Object.keys(content));
  if (contentType === undefined) return undefined;
  const media = objectMember(content, contentType);
  const kind = mediaKind(contentType);
  const isBytes = kind === 'binary';
  const declaredSchema =
    isBytes && media.schema === undefined ? { format: 'binary' } : asSchema(media.schema);
  const schema = isBytes ? withFiles(document, declaredSchema) : declaredSchema;
  const members = isBytes || kind === 'text' ? undefined : objectMembers(document, schema);
  return {
    contentType: contentType.includes('*') ? 'application/octet-stream' : contentType,
    required: declared.required === true,
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
    isFile: isBytes && holdsFiles(document, declaredSchema),
    description: asString(declared.description) ?? '',
    encoding: readEncoding(objectMember(media, 'encoding')),
    media,
  };
}

function readEncoding(declared: JsonObject): Record<string, PlannedEncoding> {
  const encoding: Record<string, PlannedEncoding> = {};
  for (const [name, each] of Object.entries(declared)) {
    if (!isObject(each) || name === '__proto__') continue;
    const { contentType, style, explode, allowReserved } = each;
    encoding[name] = {
      ...(typeof contentType === 'string' ? { contentType } : {}),
      ...(typeof style === 'string' ? { style } : {}),
      ...(typeof explode === 'boolean' ? { explode } : {}),
      ...(typeof allowReserved === 'boolean' ? { allowReserved } : {}),
    };
  }
  return encoding;
}
