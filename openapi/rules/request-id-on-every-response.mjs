import { cursorAt } from './cursor.mjs';

const header = 'x-request-id';

/** Each response has the header x-request-id, and always: whoever asks for help has it to tell. */
export default function RequestIdOnEveryResponse() {
  return {
    Response: {
      enter(response, context) {
        const found = cursorAt(context, response, context.location)
          .get('headers')
          .entries()
          .find(([name]) => name.toLowerCase() === header);
        if (!found) {
          context.report({
            message: `Add the header ${header} to the response, as openapi/components/headers/RequestId.yaml has it.`,
            location: context.location.key(),
          });
        } else if (found[1].node?.required !== true) {
          context.report({
            message: `Say \`required: true\` of the header ${header}: every response carries it.`,
            location: found[1].location,
          });
        }
      },
    },
  };
}
