import { cursorAt, isText } from './cursor.mjs';

const camelCase = /^[a-z][a-zA-Z0-9]*$/;

/**
 * Each response has a description, and named examples with a summary for each of its contents. One name means one
 * example everywhere, since mocks, docs and tests ask for an example by its name.
 */
export default function ResponseHasExample() {
  const known = new Map();
  return {
    Response: {
      enter(response, context) {
        const { report, location } = context;
        if (!isText(response.description)) {
          report({ message: 'Describe the response: say when it is sent.', location: location.key() });
        }
        for (const [type, content] of cursorAt(context, response, location).get('content').entries()) {
          const examples = content.get('examples').entries();
          if (examples.length === 0) {
            report({
              message: `Give ${type} at least one named example, under \`examples\`.`,
              location: content.location.key(),
            });
          }
          for (const [name, example] of examples) {
            if (isText(example.node?.summary)) continue;
            report({
              message: `Give the example ${name} a \`summary\`: what it shows.`,
              location: example.location.key(),
            });
          }
        }
      },
    },
    MediaType: {
      enter(mediaType, context) {
        for (const [name, example] of cursorAt(context, mediaType, context.location)
          .get('examples')
          .entries()) {
          const location = context.location.child(['examples', name]).key();
          if (!camelCase.test(name)) {
            context.report({
              message: `Name the example "${name}" in camelCase, such as issueCreated.`,
              location,
            });
          }
          const value = JSON.stringify(example.node);
          const first = known.get(name);
          if (!first) known.set(name, { value, pointer: example.location.pointer });
          else if (first.value !== value) {
            context.report({
              message: `Another example is named ${name} already (at ${first.pointer}). Use that one, or take another name.`,
              location,
            });
          }
        }
      },
    },
  };
}
