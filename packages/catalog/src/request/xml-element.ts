import type { Steps } from '@actway/json';
import { setMember } from '@actway/openapi';
import XMLBuilder from 'fast-xml-builder';

/** An element of XML, its names checked and its texts not yet escaped. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  content: (XmlElement | string)[];
  /** What there is to write in it, in units of some characters. */
  size: number;
}

/** In units: some milliseconds. */
const sizeTogether = 4_000;

/** A text is written in parts of so many units of UTF-16. */
const partUnits = 64 * 1024;

/** How many characters are as much work as an element. */
export const charactersOfUnit = 32;

/**
 * A reader takes a bare carriage return in a text, and any white space in an attribute, for something else (XML 1.0, 2.11
 * and 3.3.3), unless it is escaped.
 */
const entities = [
  { regex: /&/g, val: '&amp;' },
  { regex: />/g, val: '&gt;' },
  { regex: /</g, val: '&lt;' },
  { regex: /\r/g, val: '&#13;' },
  { regex: /\n/g, val: '&#10;' },
  { regex: /\t/g, val: '&#9;' },
];

const options = {
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  suppressBooleanAttributes: false,
  maxNestedTags: 2_000,
  entities,
};

const builder = new XMLBuilder(options);

/** Writes an element; a large one part by part. */
export function* xmlText(element: XmlElement): Steps<string> {
  if (element.size <= sizeTogether) return builder.build([ordered(element)]);
  const empty: string = builder.build([ordered({ ...element, content: [] })]);
  const close = `</${element.name}>`;
  let text = empty.slice(0, -close.length);
  let together: (XmlElement | string)[] = [];
  let size = 0;
  const write = () => {
    text += builder.build(together.map(ordered));
    together = [];
    size = 0;
  };
  for (const part of element.content.flatMap(inParts)) {
    const its = typeof part === 'string' ? part.length / charactersOfUnit : part.size;
    if (size + its > sizeTogether) {
      write();
      yield;
    }
    if (its > sizeTogether && typeof part !== 'string') {
      text += yield* xmlText(part);
    } else {
      together.push(part);
      size += its;
    }
  }
  write();
  return text + close;
}

/** As the builder wants it. */
function ordered(part: XmlElement | string): object {
  if (typeof part === 'string') return { '#text': part };
  const { name, attributes, content } = part;
  const node = { ':@': attributes };
  setMember(node, name, content.map(ordered));
  return node;
}

function inParts(part: XmlElement | string): (XmlElement | string)[] {
  if (typeof part !== 'string' || part.length <= partUnits) return [part];
  return Array.from({ length: Math.ceil(part.length / partUnits) }, (_, index) =>
    part.slice(index * partUnits, (index + 1) * partUnits),
  );
}
