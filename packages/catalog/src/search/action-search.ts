import { inTurns, type Steps } from '@actway/json';
import type { SearchResult } from 'minisearch';
import type { AppVersion } from '../actions/app-version.js';
import type { OperationAction } from '../actions/operation-action.js';
import type { ActionAlias } from '../apps/action-alias.js';
import { type ActionIntent, intentOf, type WantedIntent, wantedIntent } from './action-intent.js';
import { PreparedIndex } from './prepared-index.js';
import { findSearchTerms, searchTermsOf, tokenize, writtenFields } from './search-terms.js';
import { nameWords, searchTerm, wordsOf } from './search-words.js';

interface SearchedAction {
  id: string;
  /** The app's name and key. */
  app: string;
  /** The words of the id and of the display name, which are what an action is called; each once. */
  name: string;
  /** The words of its aliases that its name has not, each once. */
  aliases: string;
  /** How many terms the name has. */
  nameLength: number;
  tags: string;
  description: string;
  parameters: string;
}

type AliasesOf = (action: OperationAction) => readonly ActionAlias[];

interface SearchIndex {
  texts: PreparedIndex<SearchedAction>;
  /** How much is made of an action, whatever is searched. */
  boostDocument(id: string): number;
  intentOf(id: string): ActionIntent | undefined;
}

/**
 * Finds actions by what somebody wants to do ("tell the team that a build broke"), best first: full text (BM25) over
 * ids, names, aliases, tags, descriptions and parameters, with English word stems, beginnings of words and small slips. What
 * has more of the words comes first, so does what does the same kind of thing (`place` finds `create`), and what
 * deletes comes last where nobody asked for a deletion.
 *
 * The terms are made at import. They become one index when the first search asks for it, so that a server that nobody
 * searches does not pay for it.
 */
export class ActionSearch {
  readonly #versions: readonly AppVersion[];
  readonly #isFound: (action: OperationAction) => boolean;
  readonly #aliasesOf: AliasesOf;
  #index: Promise<SearchIndex> | undefined;

  /** @param isFound tells the actions that a search can find; of an action in several versions, one */
  constructor(
    versions: readonly AppVersion[],
    isFound: (action: OperationAction) => boolean,
    aliasesOf: AliasesOf,
  ) {
    this.#versions = versions;
    this.#isFound = isFound;
    this.#aliasesOf = aliasesOf;
  }

  /** Ids of the actions that share a word with `useCase`, the best first; [] when none does. */
  async rank(useCase: string): Promise<string[]> {
    this.#index ??= this.#makeIndex();
    const index = await this.#index;
    return inTurns(rankSteps(index, useCase));
  }

  /** A document that cannot be opened now may be the next time. */
  async #makeIndex(): Promise<SearchIndex> {
    try {
      return await indexOf(this.#versions, this.#isFound, this.#aliasesOf);
    } catch (error) {
      this.#index = undefined;
      throw error;
    }
  }
}

/** What so many actions have finds none of them beside words that tell them apart: it would find all that lists something. */
const mostOfOneWord = 1500;

/** How many actions are weighed in a step. */
const weighedInAStep = 500;

function* rankSteps(index: SearchIndex, useCase: string): Steps<string[]> {
  const { intentOf } = index;
  const wanted = wantedIntent(useCase);
  const isSynonym = (term: string) => wanted.hasSynonyms && term === wanted.verb;
  const things = new Set(wordsOf(useCase).flatMap((word) => searchTerm(word) ?? []));
  if (wanted.verb !== undefined && wanted.hasSynonyms && things.size > 1) things.delete(wanted.verb);
  // Many actions share a verb, and others say it with another word.
  const boostTerm = (term: string) => (isSynonym(term) ? 0.5 : 1);
  const weighed: { id: string; score: number }[] = [];
  for (const [place, found] of (yield* searchSteps(index, useCase, boostTerm)).entries()) {
    if (place % weighedInAStep === 0) yield;
    const fits = shareOf(things, found) * (1 + shareOfName(found));
    weighed.push({ id: found.id, score: found.score * fits * intentWeight(wanted, intentOf(found.id)) });
  }
  yield;
  weighed.sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1));
  return weighed.map(({ id }) => id);
}

function* searchSteps(
  { texts, boostDocument }: SearchIndex,
  useCase: string,
  boostTerm: (term: string) => number,
): Steps<SearchResult[]> {
  const words = tokenize(useCase);
  const isCommon = (word: string) => texts.commonness(searchTerm(word) ?? '') > mostOfOneWord;
  const telling = words.some(isCommon)
    ? yield* texts.searchSteps(words.filter((word) => !isCommon(word)))
    : [];
  const told = new Set(telling.map(({ id }) => id));
  if (told.size === 0) return yield* texts.searchSteps(words, { boostTerm, boostDocument });
  // What is weighed with 0 is passed over before anything is made of it.
  const boostTold = (id: string) => (told.has(id) ? boostDocument(id) : 0);
  return yield* texts.searchSteps(words, { boostTerm, boostDocument: boostTold });
}

/** How much of what the use case is about was found: 1 for each of its words. */
function shareOf(things: ReadonlySet<string>, { queryTerms }: SearchResult): number {
  const found = queryTerms.filter((term) => things.has(term)).length;
  return 0.1 + (0.9 * found) / Math.max(1, things.size);
}

/** How much of the action's name the use case has: 1 for all of its words. */
function shareOfName({ match, nameLength }: SearchResult): number {
  const found = Object.values(match).filter((fields) => fields.includes('name')).length;
  return Math.min(1, found / Math.max(1, nameLength));
}

function intentWeight(wanted: WantedIntent, found: ActionIntent | undefined): number {
  if (found === undefined) return 1;
  const agrees =
    found.verb === wanted.verb || [...found.intents].some((intent) => wanted.intents.has(intent));
  if (agrees) return 2;
  return found.intents.has('delete') ? 0.3 : 1;
}

const fields = ['app', 'aliases', ...writtenFields] as const;
const [appField, aliasField] = [fields.indexOf('app'), fields.indexOf('aliases')];
const firstWritten = fields.length - writtenFields.length;

async function indexOf(
  versions: readonly AppVersion[],
  isFound: (action: OperationAction) => boolean,
  aliasesOf: AliasesOf,
): Promise<SearchIndex> {
  const actions = versions.flatMap((version) => version.actions.filter(isFound));
  const important = new Set(actions.filter((action) => action.important).map(({ id }) => id));
  const deprecated = new Set(actions.filter((action) => action.deprecated).map(({ id }) => id));
  const texts = new PreparedIndex<SearchedAction>({
    fields: [...fields],
    storeFields: ['nameLength'],
    processTerm: searchTerm,
    searchOptions: {
      boost: { name: 4, app: 3, aliases: 2, tags: 2, parameters: 0.3 },
      // Short words are too alike: "get" is one slip away from "set".
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      prefix: (term) => term.length > 2,
      weights: { fuzzy: 0.3, prefix: 0.5 },
    },
  });
  for (const version of versions.filter((each) => each.actions.some(isFound)))
    await inTurns(addVersion(texts, version, isFound, aliasesOf));
  await inTurns(texts.finish());
  const boostDocument = (id: string) => (important.has(id) ? 1.25 : 1) * (deprecated.has(id) ? 0.5 : 1);
  return { texts, boostDocument, intentOf: intentsOf(actions) };
}

/** Looks at the name of an action when it is found for the first time. */
function intentsOf(actions: readonly OperationAction[]): SearchIndex['intentOf'] {
  const byId = new Map(actions.map((action) => [action.id, action]));
  const known = new Map<string, ActionIntent>();
  return (id) => {
    const found = known.get(id);
    const action = byId.get(id);
    if (found !== undefined || action === undefined) return found;
    const intent = intentOf(action);
    known.set(id, intent);
    return intent;
  };
}

function* addVersion(
  texts: PreparedIndex<SearchedAction>,
  version: AppVersion,
  isFound: (action: OperationAction) => boolean,
  aliasesOf: AliasesOf,
): Generator<undefined> {
  const written =
    findSearchTerms(version.searchTerms()) ??
    // Its index was deleted since the app was opened.
    searchTermsOf(
      version.actions[0]?.app.key ?? '',
      version.actions.map((action) => ({ indexed: action, details: action })),
    );
  const numbers: (number | undefined)[] = [];
  for (const [place, action] of version.actions.entries()) {
    if (!isFound(action)) continue;
    const app = tokenize(`${action.app.name} ${action.app.key}`);
    const aliases = tokenize(aliasWords(action, aliasesOf(action)));
    const lengths = [new Set(app).size, new Set(aliases).size, ...(written.lengths[place] ?? [])];
    const number = texts.addDocument(action.id, lengths, { nameLength: written.nameTerms[place] ?? 0 });
    numbers[place] = number;
    count(texts, app, appField, number);
    count(texts, aliases, aliasField, number);
    yield;
  }
  for (const [index, term] of written.terms.entries()) {
    const posting = written.postings[index] ?? [];
    for (let at = 0; at < posting.length; ) {
      const field = firstWritten + (posting[at] ?? 0);
      const end = at + 2 + 2 * (posting[at + 1] ?? 0);
      for (at += 2; at < end; at += 2) {
        const number = numbers[posting[at] ?? -1];
        if (number !== undefined) texts.frequencies(term, field).set(number, posting[at + 1] ?? 0);
      }
    }
    yield;
  }
}

function count(texts: PreparedIndex<SearchedAction>, tokens: string[], field: number, number: number): void {
  for (const token of tokens) {
    const term = searchTerm(token);
    if (!term) continue;
    const frequencies = texts.frequencies(term, field);
    frequencies.set(number, (frequencies.get(number) ?? 0) + 1);
  }
}

/** The words of an action's aliases that its name has not, each once. */
function aliasWords(action: OperationAction, aliases: readonly ActionAlias[]): string {
  if (aliases.length === 0) return '';
  const name = nameWords(action.app.key, action);
  return [...new Set(aliases.flatMap((alias) => wordsOf(alias.name.replaceAll('_', ' '))))]
    .filter((word) => !name.has(word) && word !== action.app.key)
    .join(' ');
}
