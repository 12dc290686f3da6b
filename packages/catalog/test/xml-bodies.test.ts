import { type RequestReceiver, startReceiver } from '@actway/testing/request-receiver';
import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Catalog } from '../src/index.js';
import { RequestError } from '../src/request/request-error.js';
import { openOperation } from './temporary-apps.js';

type Json = Record<string, unknown>;

let receiver: RequestReceiver;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.close());

const declaration = '<?xml version="1.0" encoding="UTF-8"?>';

/** A catalog of SHOP_ORDER, which takes XML of this schema. */
function takesXml(schema: unknown, schemas: Json = {}, contentType = 'application/xml'): Promise<Catalog> {
  return openOperation(
    { requestBody: { required: true, content: { [contentType]: { schema } } } },
    { components: { schemas } },
  );
}

/** What a server receives of a valid input. */
async function sent(catalog: Catalog, input: Json): Promise<string> {
  const action = catalog.action('SHOP_ORDER');
  expect(catalog.inputFaults(action, input)).toEqual([]);
  const request = catalog.compiled(action).buildRequest(input, {
    serverVariables: {},
    headers: {},
    baseUrl: receiver.url,
  });
  const { body, headers } = await receiver.receive(request);
  expect(headers['content-type']).toBe(action.plan.body?.contentType);
  return body.toString().replace(declaration, '');
}

const text = { type: 'string' };

describe('a body of XML', () => {
  test('has an element for each member, and the name of its component', async () => {
    const catalog = await takesXml(
      { $ref: '#/components/schemas/Person' },
      {
        Person: {
          type: 'object',
          properties: { name: text, age: { type: 'integer' }, vip: { type: 'boolean' } },
        },
      },
    );
    expect(await sent(catalog, { name: 'Ann', age: 3, vip: false })).toBe(
      '<Person><name>Ann</name><age>3</age><vip>false</vip></Person>',
    );
  });

  test.each([
    ['a name', { name: 'person' }, { name: 'id' }, '<person><id>1</id></person>'],
    ['an attribute', { name: 'person' }, { attribute: true }, '<person key="1"></person>'],
    ['a prefix', { name: 'person', prefix: 's' }, { prefix: 's' }, '<s:person><s:key>1</s:key></s:person>'],
    [
      'a namespace',
      { name: 'person', prefix: 's', namespace: 'urn:a&b' },
      {},
      '<s:person xmlns:s="urn:a&amp;b"><key>1</key></s:person>',
    ],
    [
      'a namespace without a prefix',
      { name: 'person', namespace: 'urn:a' },
      {},
      '<person xmlns="urn:a"><key>1</key></person>',
    ],
    [
      'an attribute with a prefix',
      { name: 'person' },
      { attribute: true, prefix: 's', namespace: 'urn:a' },
      '<person xmlns:s="urn:a" s:key="1"></person>',
    ],
  ])('follows %s', async (_, ofRoot, ofMember, written) => {
    const catalog = await takesXml({
      type: 'object',
      xml: ofRoot,
      properties: { key: { type: 'integer', xml: ofMember } },
    });
    expect(await sent(catalog, { key: 1 })).toBe(written);
  });

  // The examples of OpenAPI 3.1.1, 4.8.26.2.
  test.each([
    [{ items: text }, '<animals>a</animals><animals>b</animals>'],
    [{ items: { ...text, xml: { name: 'animal' } } }, '<animal>a</animal><animal>b</animal>'],
    [
      { items: { ...text, xml: { name: 'animal' } }, xml: { name: 'aliens' } },
      '<animal>a</animal><animal>b</animal>',
    ],
    [{ items: text, xml: { wrapped: true } }, '<animals><animals>a</animals><animals>b</animals></animals>'],
    [
      { items: text, xml: { name: 'aliens', wrapped: true } },
      '<aliens><aliens>a</aliens><aliens>b</aliens></aliens>',
    ],
    [
      { items: { ...text, xml: { name: 'animal' } }, xml: { name: 'aliens', wrapped: true } },
      '<aliens><animal>a</animal><animal>b</animal></aliens>',
    ],
  ])('writes a list of %j', async (list, written) => {
    const catalog = await takesXml({
      type: 'object',
      xml: { name: 'zoo' },
      properties: { animals: { type: 'array', ...list } },
    });
    expect(await sent(catalog, { animals: ['a', 'b'] })).toBe(`<zoo>${written}</zoo>`);
  });

  test('of an object that has no name is the one member that it lists', async () => {
    const parts = { type: 'array', items: { $ref: '#/components/schemas/Part' } };
    const catalog = await takesXml(
      {
        type: 'object',
        properties: {
          Upload: {
            type: 'object',
            xml: { namespace: 'urn:s3' },
            properties: { Parts: { allOf: [parts, { xml: { name: 'Part' } }] } },
          },
        },
      },
      { Part: { type: 'object', properties: { Tag: text } } },
      'text/xml',
    );
    expect(await sent(catalog, { Upload: { Parts: [{ Tag: 'x' }, { Tag: 'y' }] } })).toBe(
      '<Upload xmlns="urn:s3"><Part><Tag>x</Tag></Part><Part><Tag>y</Tag></Part></Upload>',
    );
  });

  test('may hold itself, members that nobody lists, and nothing for null', async () => {
    const catalog = await takesXml(
      { $ref: '#/components/schemas/Node' },
      { Node: { type: 'object', properties: { next: { $ref: '#/components/schemas/Node' } } } },
    );
    expect(await sent(catalog, { next: { next: { a: [1, [2, 3]], b: null } }, c: { d: '' } })).toBe(
      '<Node><next><next><a>1</a><a><a>2</a><a>3</a></a></next></next><c><d></d></c></Node>',
    );
  });

  test.each([
    ['nothing names the root', { type: 'object', properties: { a: text, b: text } }],
    ['the schema says nothing', {}],
    ['the schema is text', text],
  ])('is given as text where %s', async (_, schema) => {
    const catalog = await takesXml(schema);
    const { properties } = Object(catalog.action('SHOP_ORDER').inputSchema);
    expect(properties.body.type).toBe('string');
    expect(await sent(catalog, { body: '<a>1</a>' })).toBe('<a>1</a>');
  });
});

describe('hostile values in XML', () => {
  const open = {
    type: 'object',
    xml: { name: 'r' },
    properties: { a: { ...text, xml: { attribute: true } }, e: text },
  };

  test('are text, whatever they look like', async () => {
    const catalog = await takesXml(open);
    const value = `"><r/>&lt;!--]]>'<![CDATA[ <?x?> &#0;\t\n\r`;
    const written = await sent(catalog, { a: value, e: value, '#text': 'x' }).catch((error) => error);
    expect(written).toBeInstanceOf(RequestError);
    const safe = await sent(catalog, { a: value, e: value });
    const read = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: '@',
      parseTagValue: false,
      trimValues: false,
      htmlEntities: true,
    }).parse(safe);
    expect(read).toEqual({ r: { '@a': value, e: value } });
  });

  test.each(['a b', '1a', '?xml', '#text', ':@', 'a:b:c', 'a><b', '', '-', 'a\u0000'])(
    'no element is called %j',
    async (name) => {
      const catalog = await takesXml(open);
      await expect(sent(catalog, { [name]: 'x' })).rejects.toMatchObject({ code: 'xml-invalid' });
    },
  );

  test.each(['\u0000', '\u0008', '\ud800', '\uffff'])('no text holds %j', async (value) => {
    const catalog = await takesXml(open);
    await expect(sent(catalog, { e: value })).rejects.toMatchObject({ code: 'xml-invalid', inputName: 'e' });
  });

  test('any text comes back as it was', async () => {
    const catalog = await takesXml(open);
    const parser = new XMLParser({ parseTagValue: false, trimValues: false, htmlEntities: true });
    const characters = fc.string({
      unit: fc.constantFrom(...'ab<>&"\'\r\n\t ;#x]]>é𝄞'.split('')),
      minLength: 1,
    });
    await fc.assert(
      fc.asyncProperty(characters, async (value) => {
        fc.pre(!/\p{Surrogate}/u.test(value));
        expect(parser.parse(await sent(catalog, { e: value }))).toEqual({ r: { e: value } });
      }),
      { numRuns: 200 },
    );
  });

  test('large bodies are the same in steps, none of which is long', async () => {
    const catalog = await takesXml({
      type: 'object',
      xml: { name: 'r' },
      properties: { rows: { type: 'array', items: { type: 'object', xml: { name: 'row' } } }, e: text },
    });
    const action = catalog.action('SHOP_ORDER');
    const rows = Array.from({ length: 30_000 }, (_, index) => ({ id: index, note: '<&>' }));
    const input = { rows, e: 'x<'.repeat(500_000) };
    const { buildRequest } = catalog.compiled(action);
    const options = { serverVariables: {}, headers: {} };
    let steps = 0;
    const work = buildRequest.steps(input, options);
    let step = work.next();
    for (; !step.done; step = work.next()) steps += 1;
    expect(steps).toBeGreaterThan(30);
    const body = String(step.value.body);
    expect(body).toBe(String(buildRequest(input, options).body));
    expect(body.match(/<row><id>\d+<\/id><note>&lt;&amp;&gt;<\/note><\/row>/g)).toHaveLength(30_000);
    expect(body.endsWith(`<e>${'x&lt;'.repeat(500_000)}</e></r>`)).toBe(true);
  });
});
