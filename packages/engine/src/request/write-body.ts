import type { PlannedBody } from '@actway/catalog';
import type { BodyValue } from './body-value.js';
import { readFileValue } from './file-value.js';
import { writeFormBody } from './form-body.js';
import { essence, isConcreteType, isJsonType } from './media-type.js';
import { writeMultipartBody } from './multipart-body.js';
import { RequestError } from './request-error.js';
import { isCompound, jsonText, valueText } from './value-text.js';
import type { WrittenBody } from './written-body.js';

/** Writes the body's value in the planned media type: JSON, form, multipart, or bytes and text as they are. */
export function writeBody(body: PlannedBody, bodyValue: BodyValue): WrittenBody {
  const type = essence(body.contentType);
  if (isJsonType(type)) {
    const contentType = isConcreteType(body.contentType) ? body.contentType : 'application/json';
    return { contentType, content: jsonText(bodyValue.value, bodyValue.place) };
  }
  if (type === 'application/x-www-form-urlencoded') {
    return { contentType: type, content: writeFormBody(body, bodyValue) };
  }
  if (type.startsWith('multipart/')) return writeMultipartBody(body, bodyValue);
  return writeRawBody(body, bodyValue);
}

/** A file's own type says more than `application/octet-stream`, and than a range such as `image/*`. */
function writeRawBody(body: PlannedBody, { value, place }: BodyValue): WrittenBody {
  const isOpen =
    !isConcreteType(body.contentType) || essence(body.contentType) === 'application/octet-stream';
  const file = readFileValue(value, place);
  const contentType = isOpen ? (file?.mimetype ?? 'application/octet-stream') : body.contentType;
  if (file) return { contentType, content: file.content };
  if (isCompound(value)) throw new RequestError('body-invalid', place);
  return { contentType, content: valueText(value, place) };
}
