import { isObject, type JsonObject, objectMember, strings } from '@actway/openapi';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

/** A request of an action, and whether the action takes it. */
export interface RequestCase {
  actionId: string;
  /** What is wrong with it; undefined when nothing is. */
  fault: string | undefined;
  request: JsonObject;
}

/** What stands in the place of a value that has another type, in turn. */
const others = [{ another: 'type' }, 'text', 7, true, ['text'], null];

/**
 * Requests of each action of an expanded contract that has a right one: that, it without each member that is required,
 * and it with a value of another type for each of its members. What is wrong with them is found by Ajv.
 *
 * @param inputs right inputs by the ids of actions; of an action without one the contract's own example is taken
 */
export function requestCases(document: JsonObject, inputs = new Map<string, JsonObject>()): RequestCase[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false });
  formats.default(ajv);
  ajv.addSchema({ $id: 'https://example.com/', components: document.components });
  return Object.values(objectMember(document, 'paths')).flatMap((item) => {
    const post = objectMember(isObject(item) ? item : {}, 'post');
    const id = String(post.operationId);
    const content = objectMember(
      objectMember(objectMember(post, 'requestBody'), 'content'),
      'application/json',
    );
    const made = inputs.get(id);
    const example = made ? { input: made } : objectMember(objectMember(content, 'examples'), 'example').value;
    const schemas = objectMember(objectMember(document, 'components'), 'schemas');
    if (!isObject(example) || !isObject(example.input)) return [];
    const judge = (input: JsonObject): ErrorObject[] => {
      const validate = ajv.getSchema(`https://example.com/#/components/schemas/${id}_input`);
      if (validate === undefined) throw new Error(`The contract has no component ${id}_input.`);
      return validate(input) === true ? [] : (validate.errors ?? []);
    };
    const casesOf = (fault: string | undefined, request: JsonObject) => ({ actionId: id, fault, request });
    const { input } = example;
    const required = strings(objectMember(schemas, `${id}_input`).required);
    return [
      casesOf(undefined, example),
      ...(required.length === 0 ? [] : [casesOf('no input', {})]),
      ...required.map((name) => casesOf(`no ${name}`, { ...example, input: without(input, name) })),
      ...Object.keys(input).flatMap((name) => {
        const wrong = others.find((value) => isTypeFault(judge({ ...input, [name]: value }), name));
        if (wrong === undefined) return [];
        return [casesOf(`another type of ${name}`, { ...example, input: { ...input, [name]: wrong } })];
      }),
    ];
  });
}

function without(object: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));
}

/** Whether nothing is wrong but the type of this member. */
function isTypeFault(errors: ErrorObject[], name: string): boolean {
  const pointer = `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  return (
    errors.some(({ keyword, instancePath }) => keyword === 'type' && instancePath === pointer) &&
    errors.every(
      ({ keyword, instancePath }) =>
        instancePath === pointer && ['type', 'anyOf', 'oneOf', 'enum', 'const'].includes(keyword),
    )
  );
}
