import MiniSearch from 'minisearch';
import { stemmer } from 'stemmer';
import type { Action } from './action.js';
import { isObject, objectMember } from './json-schema.js';

interface SearchedAction {
  id: string;
  /** The app's name and key. */
  app: string;
  /** The words of the id and of the display name, which are what an action is called. */
  name: string;
  tags: string;
  description: string;
  parameters: string;
}

/** So many actions are indexed before others get a turn of the event loop. */
const indexedAtOnce = 200;

/** Words that every sentence has, and that tell no action from another. */
const fillers = new Set(
  'a an and any are as at be by can do does for from how i if in into is it its me my of on or our please that the their them then there this to us want was we what which will with you your'.split(
    ' ',
  ),
);

/**
 * Finds actions by what somebody wants to do ("tell the team that a build broke"), best first: full text over ids,
 * names, tags, descriptions and parameters, with English word stems, beginnings of words and small slips.
 *
 * The index is made when the first search asks for it, so that a server that nobody searches does not pay for it.
 */
export class ActionSearch {
  readonly #actions: readonly Action[];
  #index: Promise<MiniSearch<SearchedAction>> | undefined;

  constructor(actions: readonly Action[]) {
    this.#actions = actions;
  }

  /** Ids of the actions that share a word with `useCase`, the best first; [] when none does. */
  async rank(useCase: string): Promise<string[]> {
    this.#index ??= indexOf(this.#actions);
    const index = await this.#index;
    return index.search(useCase).map(({ id }) => String(id));
  }
}

async function indexOf(actions: readonly Action[]): Promise<MiniSearch<SearchedAction>> {
  const important = new Set(actions.filter((action) => action.important).map(({ id }) => id));
  const deprecated = new Set(actions.filter((action) => action.deprecated).map(({ id }) => id));
  const index = new MiniSearch<SearchedAction>({
    fields: ['app', 'name', 'tags', 'description', 'parameters'],
    processTerm: stemOf,
    searchOptions: {
      boost: { name: 4, app: 3, tags: 2, parameters: 0.3 },
      // Short words are too alike: "get" is one slip away from "set".
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      prefix: (term) => term.length > 2,
      weights: { fuzzy: 0.3, prefix: 0.5 },
      boostDocument: (id) => (important.has(id) ? 1.25 : 1) * (deprecated.has(id) ? 0.5 : 1),
    },
  });
  await index.addAllAsync(actions.map(searchedAction), { chunkSize: indexedAtOnce });
  return index;
}

function stemOf(term: string): string | null {
  const word = term.toLowerCase();
  return fillers.has(word) ? null : stemmer(word);
}

function searchedAction(action: Action): SearchedAction {
  const { app, id, displayName, tags, description } = action;
  return {
    id,
    app: `${app.name} ${app.key}`,
    name: `${id.slice(app.key.length + 1)} ${displayName}`.replaceAll('_', ' '),
    tags: tags.join(' '),
    description,
    parameters: parameterWords(action),
  };
}

/** The names of the input's members, and what is said of them in place. */
function parameterWords({ inputSchema }: Action): string {
  if (!isObject(inputSchema)) return '';
  return Object.entries(objectMember(inputSchema, 'properties'))
    .map(([name, schema]) => {
      const said = isObject(schema) && typeof schema.description === 'string' ? schema.description : '';
      return `${name.replaceAll('_', ' ')} ${said}`;
    })
    .join(' ');
}
