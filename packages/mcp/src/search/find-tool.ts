import type { Action } from '@actway/catalog';
import { actionDescription } from '../actions/action-tool.js';
import { readArguments } from './arguments.js';
import { getNamedApp } from './find-app.js';
import type { SearchContext, SearchTool } from './search-tool.js';

const mostFound = 10;
/** Of those that a model which found nothing is told. */
const mostApps = 100;
const shortDescription = 200;
/** A larger schema is left to the tool that describes. In characters of JSON. */
const mostSchema = 8_000;

/** Finds actions by a task in words, the best first, and tells what the best takes. */
export const findTool: SearchTool = {
  tool: {
    name: 'actway_find_actions',
    title: 'Find actions',
    description:
      'Finds the actions of apps that do a task, the best first, with the input schema of the best. Call this first, with one task at a time.',
    inputSchema: {
      type: 'object',
      properties: {
        task: {
          type: 'string',
          description: 'What is to be done, in English: "open an issue in a repository".',
        },
        app: { type: 'string', description: 'Only actions of this app.' },
      },
      required: ['task'],
      additionalProperties: false,
    },
    annotations: { title: 'Find actions', readOnlyHint: true, openWorldHint: false },
  },
  async call(context, call) {
    const given = readArguments(call.arguments, { task: 'text', app: 'optional text' });
    const app = given.text('app');
    const key = app === undefined ? undefined : getNamedApp(context, app).key;
    const found = await findActions(context, given.text('task') ?? '', key);
    const [best] = found;
    const answer = {
      actions: found.slice(0, mostFound).map((action) => ({
        action: action.name,
        app: action.app.key,
        description: actionDescription(action, shortDescription),
      })),
      ...(best === undefined
        ? { apps: [...context.set.apps().keys()].slice(0, mostApps), next: nothingFound(app) }
        : await bestOf(best, context)),
    };
    return { content: [{ type: 'text', text: JSON.stringify(answer) }] };
  },
};

/** Those of the scope that have to do with a task, the best first. */
async function findActions(
  { engine, set, scope }: SearchContext,
  task: string,
  appKey: string | undefined,
): Promise<Action[]> {
  const isWhole = scope.apps === undefined && scope.actions === undefined;
  const apps = [...set.apps().keys()];
  const ranked = await engine.catalog.searchActions(task.slice(0, 1_000), isWhole ? undefined : { apps });
  return ranked.flatMap(({ id }) => {
    const action = set.findById(id);
    return action === undefined || (appKey !== undefined && action.app.key !== appKey) ? [] : [action];
  });
}

function nothingFound(app: string | undefined): string {
  const wider = app === undefined ? '' : ', or leave out `app`';
  return `No action fits. Say the task in other words${wider}; the apps that there are say what can be done.`;
}

async function bestOf(best: Action, { schemas }: SearchContext) {
  const { input: inputSchema } = await schemas.get(best);
  if (JSON.stringify(inputSchema).length > mostSchema)
    return { next: `Call actway_describe_action with ${best.name} for what it takes.` };
  return {
    best: { action: best.name, inputSchema },
    next: 'Call actway_execute_action with the action and its input.',
  };
}
