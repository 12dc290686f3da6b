import type { OperationAction } from '../actions/operation-action.js';
import { leadingVerb, stemOf, wordsOf } from './search-words.js';

/** What is done to a thing; `act` is any other change than the three. */
type Intent = 'create' | 'read' | 'update' | 'delete' | 'act';

const verbs: Record<Exclude<Intent, 'act'>, string> = {
  create: 'add append create insert make open place post publish put register send set submit write',
  read: 'check fetch find get list look query read retrieve search see show view',
  update: 'change close edit modify move rename set update',
  delete: 'cancel clear delete destroy drop erase purge remove reset revoke uninstall wipe',
};

const intentsOfVerb = new Map<string, Set<Intent>>();
for (const [intent, list] of Object.entries(verbs) as [Intent, string][]) {
  for (const verb of list.split(' ').map(stemOf))
    intentsOfVerb.set(verb, (intentsOfVerb.get(verb) ?? new Set()).add(intent));
}

/** What an action does, and the stem of the word that says so. */
export interface ActionIntent {
  intents: ReadonlySet<Intent>;
  verb: string;
}

/** Told by the first verb of the action's name and by the HTTP method; DELETE always deletes. */
export function intentOf({ displayName, method }: OperationAction): ActionIntent {
  const stems = wordsOf(displayName).map(stemOf);
  const known = stems.find((stem) => intentsOfVerb.has(stem));
  const said = intentsOfVerb.get(known ?? '') ?? new Set();
  const verb = known ?? stems[0] ?? '';
  if (method === 'delete' || said.has('delete')) return { intents: new Set(['delete']), verb };
  if (method === 'get') return { intents: new Set(['read']), verb };
  return { intents: said.size === 0 ? new Set(['act']) : said, verb };
}

/** What a use case asks for. */
export interface WantedIntent {
  /** Empty when it does not say. */
  intents: ReadonlySet<Intent>;
  /** The stem of its verb. */
  verb: string | undefined;
  /** Whether the verb stands in the table, which knows others that mean the same. */
  hasSynonyms: boolean;
}

/**
 * The verb is the first word of an order ("comment on an issue"), else the first word that is in the table. A verb
 * that is not there is a change. Any word for a deletion, wherever it stands, asks for one.
 */
export function wantedIntent(useCase: string): WantedIntent {
  const words = wordsOf(useCase);
  const stems = words.map(stemOf);
  const leading = leadingVerb(words);
  const verb = leading === undefined ? stems.find((stem) => intentsOfVerb.has(stem)) : stemOf(leading);
  const known = intentsOfVerb.get(verb ?? '');
  const intents = new Set<Intent>(known ?? (verb === undefined ? [] : ['create', 'act']));
  if (stems.some((stem) => intentsOfVerb.get(stem)?.has('delete'))) intents.add('delete');
  return { intents, verb, hasSynonyms: known !== undefined };
}
