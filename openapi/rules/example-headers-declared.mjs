import { cursorAt } from './cursor.mjs';

/**
 * An example shows the headers that come with it in `x-response-headers`, for OpenAPI has no place for them. Mocks
 * send them, so that each must be a header that every response with this example declares, and of its type.
 */
export default function ExampleHeadersDeclared() {
  return {
    Response: {
      enter(response, context) {
        const root = cursorAt(context, response, context.location);
        const declared = new Map(
          root
            .get('headers')
            .entries()
            .map(([name, header]) => [name.toLowerCase(), header.get('schema').node?.type]),
        );
        for (const [, content] of root.get('content').entries()) {
          for (const [exampleName, example] of content.get('examples').entries()) {
            for (const [name, { node: value }] of example.get('x-response-headers')?.entries() ?? []) {
              const fault = faultOf(value, name, declared);
              if (fault === undefined) continue;
              context.report({
                message: `The example ${exampleName} shows the header ${name}, ${fault}`,
                location: example.location.child(['x-response-headers', name]).key(),
              });
            }
          }
        }
      },
    },
  };
}

function faultOf(value, name, declared) {
  const type = declared.get(name.toLowerCase());
  if (type === undefined) return 'which the response does not declare.';
  const fits = type === 'integer' ? Number.isInteger(value) : typeof value === type;
  return fits ? undefined : `which must be a value of the type ${type}.`;
}
