import type { Steps } from '@actway/json';
import { setMember } from '@actway/openapi';
import { qName } from 'xml-naming';
import type { XmlRoot, XmlShape } from '../actions/xml-shape.js';
import type { BodyValue } from './body-value.js';
import { type Place, RequestError } from './request-error.js';
import { isAbsent, isCompound, ownMember } from './value-text.js';
import type { WrittenBody } from './written-body.js';
import { charactersOfUnit, type XmlElement, xmlText } from './xml-element.js';

/** How many values become elements in a step: some milliseconds. */
const valuesTogether = 2_000;

const declaration = '<?xml version="1.0" encoding="UTF-8"?>';

/** What XML 1.0 (2.2) has no character for, not even an escaped one. */
const noCharacter = /[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/**
 * Writes a body as an XML document (OpenAPI 3.1, 4.8.26). Members that are absent or null have no element; a text that is
 * the whole body is an XML document already.
 */
export function compileXmlBody(
  contentType: string,
  { shape, onlyMember }: XmlRoot,
): (bodyValue: BodyValue) => Steps<WrittenBody> {
  return function* ({ value, place, placeOf }) {
    yield;
    if (typeof value === 'string') return { contentType, content: value };
    if (onlyMember !== undefined) {
      if (!isCompound(value) || Array.isArray(value)) throw new RequestError('body-invalid', place);
      const only = ownMember(Object(value), onlyMember);
      if (isAbsent(only)) return { contentType, content: '' };
      const element = yield* elementOf(shape, only, new Places(placeOf(onlyMember)));
      return { contentType, content: declaration + (yield* xmlText(element)) };
    }
    const element = yield* elementOf(shape, value, new Places(place, placeOf));
    return { contentType, content: declaration + (yield* xmlText(element)) };
  };
}

/** Where values came from, and how many were read since the last step. */
class Places {
  #read = 0;

  constructor(
    readonly place: Place,
    readonly placeOf: (member: string) => Place = () => place,
  ) {}

  /** Inside of a member. */
  within(member: string): Places {
    return new Places(this.placeOf(member));
  }

  *next(): Steps<void> {
    this.#read += 1;
    if (this.#read % valuesTogether === 0) yield;
  }
}

/** One element of a value; the items of a list stand in it. */
function* elementOf(shape: XmlShape, value: unknown, places: Places): Steps<XmlElement> {
  const element = emptyElement(shape, places.place);
  yield* places.next();
  if (Array.isArray(value)) yield* addItems(element, shape.itemShape, value, places);
  else if (isCompound(value)) yield* addMembers(element, shape, Object(value), places);
  else if (!isAbsent(value)) addText(element, textOf(value, places.place));
  return element;
}

function* addMembers(
  element: XmlElement,
  shape: XmlShape,
  members: Record<string, unknown>,
  places: Places,
): Steps<void> {
  for (const name of Object.keys(members)) {
    const value = members[name];
    if (isAbsent(value)) continue;
    const its = shape.memberShape(name);
    const inside = places.within(name);
    if (its.isAttribute) {
      setAttribute(element, its, value, inside.place);
      yield* places.next();
    } else if (Array.isArray(value) && !its.isWrapped) {
      yield* addItems(element, its.itemShape, value, inside);
    } else {
      add(element, yield* elementOf(its, value, inside));
      yield* places.next();
    }
  }
}

function* addItems(
  element: XmlElement,
  shape: XmlShape,
  items: readonly unknown[],
  places: Places,
): Steps<void> {
  for (const item of items) add(element, yield* elementOf(shape, item, places));
}

function emptyElement({ name, namespace }: XmlShape, place: Place): XmlElement {
  const attributes: Record<string, string> = {};
  declareNamespace(attributes, namespace);
  return { name: nameOf(name, place), attributes, content: [], size: 1 };
}

function declareNamespace(attributes: Record<string, string>, namespace: XmlShape['namespace']): void {
  if (namespace === undefined) return;
  const { prefix, uri } = namespace;
  setMember(attributes, prefix === undefined ? 'xmlns' : `xmlns:${prefix}`, uri);
}

function setAttribute(element: XmlElement, shape: XmlShape, value: unknown, place: Place): void {
  if (isCompound(value)) throw new RequestError('xml-invalid', place, 'An attribute is text.');
  // An attribute without a prefix is in no namespace.
  if (shape.namespace?.prefix !== undefined) declareNamespace(element.attributes, shape.namespace);
  setMember(element.attributes, nameOf(shape.name, place), textOf(value, place));
  element.size += 1;
}

function addText(element: XmlElement, text: string): void {
  element.content.push(text);
  element.size += text.length / charactersOfUnit;
}

function add(element: XmlElement, child: XmlElement): void {
  element.content.push(child);
  element.size += child.size;
}

function textOf(value: unknown, place: Place): string {
  const text = String(value);
  if (noCharacter.test(text)) throw new RequestError('xml-invalid', place, 'XML has no such character.');
  return text;
}

function nameOf(name: string, place: Place): string {
  if (!qName(name) || name.length > 1_000)
    throw new RequestError('xml-invalid', place, 'XML has no such names.');
  return name;
}
