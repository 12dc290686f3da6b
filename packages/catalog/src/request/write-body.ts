import { atOnce, type Steps, writeJsonSteps } from '@actway/json';
import { mediaKind } from '@actway/openapi';
import type { PlannedBody } from '../actions/request-plan.js';
import type { BodyValue } from './body-value.js';
import { readFileValue } from './file-value.js';
import { compileFormBody } from './form-body.js';
import { isConcreteType } from './media-type.js';
import { compileMultipartBody } from './multipart-body.js';
import { RequestError } from './request-error.js';
import { isCompound, jsonText, valueText } from './value-text.js';
import type { WrittenBody } from './written-body.js';

/** Writes the value of a body in its media type. */
export interface BodyWriter {
  write(bodyValue: BodyValue): WrittenBody;
  /** The same in steps, for a value of any size. */
  writeSteps(bodyValue: BodyValue): Steps<WrittenBody>;
}

/** Writes the body's value in the planned media type: JSON, form, multipart, or bytes and text as they are. */
export function compileBodyWriter(body: PlannedBody): BodyWriter {
  const { contentType } = body;
  if (mediaKind(contentType) === 'json') return jsonWriter(contentType);
  const writeSteps = compileWriter(body);
  return { write: (bodyValue) => atOnce(writeSteps(bodyValue)), writeSteps };
}

function jsonWriter(contentType: string): BodyWriter {
  return {
    write: ({ value, place }) => ({ contentType, content: jsonText(value, place) }),
    *writeSteps({ value }) {
      return { contentType, content: yield* writeJsonSteps(value) };
    },
  };
}

function compileWriter(body: PlannedBody): (bodyValue: BodyValue) => Steps<WrittenBody> {
  const { contentType } = body;
  switch (mediaKind(contentType)) {
    case 'form': {
      const write = compileFormBody(body);
      return function* (bodyValue) {
        return { contentType, content: yield* write(bodyValue) };
      };
    }
    case 'multipart':
      return compileMultipartBody(body);
    default: {
      const write = compileRawBody(contentType);
      return function* (bodyValue) {
        yield;
        return write(bodyValue);
      };
    }
  }
}

/**
 * A file's bytes, or text. Where the media type is left open (`application/octet-stream`, a range) the value says
 * more: the file's own type, or JSON for an object.
 */
function compileRawBody(declaredType: string): (bodyValue: BodyValue) => WrittenBody {
  const isOpen = !isConcreteType(declaredType) || /^application\/octet-stream\b/i.test(declaredType);
  return ({ value, place }) => {
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
  };
}
