import { atOnce, type Steps, writeJsonSteps } from '@actway/json';
import { isXml, isYaml, mediaKind } from '@actway/openapi';
import type { PlannedBody } from '../actions/request-plan.js';
import type { BodyValue } from './body-value.js';
import { readFileValue } from './file-value.js';
import { compileFormBody } from './form-body.js';
import { isConcreteType } from './media-type.js';
import { compileMultipartBody } from './multipart-body.js';
import { RequestError } from './request-error.js';
import { isCompound, jsonText, valueText } from './value-text.js';
import type { WrittenBody } from './written-body.js';
import { compileXmlBody } from './xml-body.js';

/** Writes the value of a body in its media type. */
export interface BodyWriter {
  write(bodyValue: BodyValue): WrittenBody;
  /** The same in steps, for a value of any size. */
  writeSteps(bodyValue: BodyValue): Steps<WrittenBody>;
}

/**
 * Writes the body's value in the media type that the input chose, else in the planned one: JSON, form, multipart, XML, or
 * bytes and text as they are.
 */
export function compileBodyWriter(body: PlannedBody): BodyWriter {
  const own = compileOneWriter(body);
  if (body.choice === undefined) return own;
  const { encodings } = body.choice;
  const writers = new Map([[body.contentType, own]]);
  const writerOf = ({ contentType = body.contentType }: BodyValue): BodyWriter => {
    let writer = writers.get(contentType);
    if (writer === undefined) {
      writer = compileOneWriter({ ...body, contentType, encoding: encodings[contentType] ?? {} });
      writers.set(contentType, writer);
    }
    return writer;
  };
  return {
    write: (bodyValue) => writerOf(bodyValue).write(bodyValue),
    writeSteps: (bodyValue) => writerOf(bodyValue).writeSteps(bodyValue),
  };
}

function compileOneWriter(body: PlannedBody): BodyWriter {
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
  const { contentType, xml } = body;
  if (xml !== undefined && isXml(contentType)) return compileXmlBody(contentType, xml);
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
      const write = compileRawBody(body);
      return function* (bodyValue) {
        yield;
        return write(bodyValue);
      };
    }
  }
}

/**
 * A file's bytes, or text. Where the media type is left open (`application/octet-stream`, a range, one of several) the
 * value says more: the file's own type, or JSON for an object. JSON is YAML too.
 */
function compileRawBody({ contentType, choice }: PlannedBody): (bodyValue: BodyValue) => WrittenBody {
  const isOpen = !isConcreteType(contentType) || /^application\/octet-stream\b/i.test(contentType);
  const types = choice?.types ?? [];
  return ({ value, place, contentType: chosen }) => {
    const file = readFileValue(value, place);
    if (file) {
      const { mimetype } = file;
      const isOffered = chosen === undefined && mimetype !== undefined && types.includes(mimetype);
      const ownType = isOpen ? (mimetype ?? 'application/octet-stream') : contentType;
      return { contentType: isOffered ? mimetype : ownType, content: file.content };
    }
    if (!isCompound(value)) {
      return {
        contentType: isOpen ? 'application/octet-stream' : contentType,
        content: valueText(value, place),
      };
    }
    if (isYaml(contentType)) return { contentType, content: jsonText(value, place) };
    if (!isOpen) throw new RequestError('body-invalid', place);
    return { contentType: 'application/json', content: jsonText(value, place) };
  };
}
