import { actionDescription } from '../actions/action-tool.js';
import { readArguments } from './arguments.js';
import { getNamedAction } from './find-action.js';
import type { SearchTool } from './search-tool.js';

/** Tells what an action takes and what it answers. */
export const describeTool: SearchTool = {
  tool: {
    name: 'actway_describe_action',
    title: 'Describe an action',
    description: 'Tells what one action does, the JSON Schema of its input, and what it answers.',
    inputSchema: {
      type: 'object',
      properties: { action: { type: 'string', description: 'Its name, as actway_find_actions gives it.' } },
      required: ['action'],
      additionalProperties: false,
    },
    annotations: { title: 'Describe an action', readOnlyHint: true, openWorldHint: false },
  },
  async call(context, call) {
    const action = await getNamedAction(
      context,
      readArguments(call.arguments, { action: 'text' }).text('action') ?? '',
    );
    const { input, output } = await context.schemas.get(action);
    const { anyOf, $defs } = output;
    const [data] = Array.isArray(anyOf) ? anyOf : [];
    const answer = {
      action: action.name,
      description: actionDescription(action, 4_000),
      changesNothing: !action.writes,
      inputSchema: input,
      answers: { ...data, ...($defs === undefined ? {} : { $defs }) },
    };
    return { content: [{ type: 'text', text: JSON.stringify(answer) }] };
  },
};
