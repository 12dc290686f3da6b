import { mediaKind } from '@actway/openapi';
import type { PlannedBody } from '../actions/request-plan.js';
import type { BodyValue } from './body-value.js';
import { readFileValue } from './file-value.js';
import { writeFormBody } from './form-body.js';
import { isConcreteType } from './media-type.js';
import { writeMultipartBody } from './multipart-body.js';
import { RequestError } from './request-error.js';
import { isCompound, jsonText, valueText } from './value-text.js';
import type { WrittenBody } from './written-body.js';

/** Writes the body's value in the planned media type: JSON, form, multipart, or bytes and text as they are. */
export function writeBody(body: PlannedBody, bodyValue: BodyValue): WrittenBody {
  const { contentType } = body;
  switch (mediaKind(contentType)) {
    case 'json':
      return { contentType, content: jsonText(bodyValue.value, bodyValue.place) };
    case 'form':
      return { contentType, content: writeFormBody(body, bodyValue) };
    case 'multipart':
      return writeMultipartBody(body, bodyValue);
    default:
      return writeRawBody(contentType, bodyValue);
  }
}

/**
 * A file's bytes, or text. Where the media type is left open (`application/octet-stream`, a range) the value says
 * more: the file's own type, or JSON for an object.
 */
function writeRawBody(declaredType: string, { value, place }: BodyValue): WrittenBody {
  const isOpen = !isConcreteType(declaredType) || /^application\/octet-stream\b/i.test(declaredType);
  const file = readFileValue(value, place);
  if (file) {
    const contentType = isOpen ? (file.mimetype ?? 'application/octet-stream') : declaredType;
    return { contentType, content: file.content };
  }
  if (!isCompound(value)) {
    return {
      contentType: isOpen ? 'application/octet-stream' : declaredType,
      content: valueText(value, place),
    };
  }
  if (!isOpen) throw new RequestError('body-invalid', place);
  return { contentType: 'application/json', content: jsonText(value, place) };
}
