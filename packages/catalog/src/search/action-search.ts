import { inTurns, type Steps } from '@actway/json';
import type { AppVersion } from '../actions/app-version.js';
import type { OperationAction } from '../actions/operation-action.js';
import type { ActionAlias } from '../apps/action-alias.js';
import { type ActionIntent, intentOf, type WantedIntent, wantedIntent } from './action-intent.js';
import { searchTermsOf, tokenize, writtenFields } from './search-terms.js';
import { nameWords, searchTerm, wordsOf } from './search-words.js';
import { bytesOfTerms, StoredTerms } from './stored-terms.js';
import { type Scores, type ScoringOptions, searchedFields, TermIndex } from './term-index.js';

type AliasesOf = (action: OperationAction) => readonly ActionAlias[];

interface SearchIndex {
  texts: TermIndex;
  /** By the numbers of documents. */
  actions: readonly OperationAction[];
  /** How many terms the name of each has. */
  nameTerms: readonly number[];
  intentOf(number: number): ActionIntent;
}

/**
 * Finds actions by what somebody wants to do ("tell the team that a build broke"), best first: full text (BM25) over
 * ids, names, aliases, tags, descriptions and parameters, with English word stems, beginnings of words and small slips. What
 * has more of the words comes first, so does what does the same kind of thing (`place` finds `create`), and what
 * deletes comes last where nobody asked for a deletion.
 *
 * The terms are made at import, and lie in files of their own. The first search notes where each term is, so that a server
 * that nobody searches does not pay for it; what has a term is read when somebody looks for it.
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
    return inTurns(rankSteps(await this.#index, useCase));
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

function* rankSteps(index: SearchIndex, useCase: string): Steps<string[]> {
  const { actions, nameTerms, intentOf } = index;
  const wanted = wantedIntent(useCase);
  const isSynonym = (term: string) => wanted.hasSynonyms && term === wanted.verb;
  const things = new Set(wordsOf(useCase).flatMap((word) => searchTerm(word) ?? []));
  if (wanted.verb !== undefined && wanted.hasSynonyms && things.size > 1) things.delete(wanted.verb);
  // Many actions share a verb, and others say it with another word.
  const boostOf = (term: string) => (isSynonym(term) ? 0.5 : 1);
  const found = yield* search(index, useCase, { things, boostOf });
  const ranked: number[] = [];
  for (const [number, words] of found.words.entries()) {
    if (words === 0) continue;
    if (ranked.push(number) % 500 === 0) yield;
    const ofThings = 0.1 + (0.9 * (found.things[number] ?? 0)) / Math.max(1, things.size);
    const ofName = Math.min(1, (found.nameTerms[number] ?? 0) / Math.max(1, nameTerms[number] ?? 0));
    const weight = words * ofThings * (1 + ofName) * intentWeight(wanted, intentOf(number));
    found.score[number] = (found.score[number] ?? 0) * weight;
  }
  const { score } = found;
  const idOf = (number: number) => actions[number]?.id ?? '';
  const sorted = Uint32Array.from(ranked).sort(
    (one, other) => Number(score[other]) - Number(score[one]) || (idOf(one) < idOf(other) ? -1 : 1),
  );
  return Array.from(sorted, idOf);
}

/** What so many actions have finds none of them beside words that tell them apart: it would find all that lists something. */
const mostOfOneWord = 1500;

function* search({ texts }: SearchIndex, useCase: string, options: ScoringOptions): Steps<Scores> {
  const words = new Map<string, number>();
  for (const word of tokenize(useCase).flatMap((each) => searchTerm(each) || []))
    words.set(word, (words.get(word) ?? 0) + 1);
  const telling = new Map(words);
  for (const word of words.keys()) {
    if (texts.commonness(word) > mostOfOneWord) telling.delete(word);
    yield;
  }
  if (telling.size === words.size || telling.size === 0) return yield* texts.score(words, options);
  const { words: told } = yield* texts.score(telling, options);
  return yield* texts.score(words, told.some((each) => each > 0) ? { ...options, told } : options);
}

function intentWeight(wanted: WantedIntent, found: ActionIntent): number {
  const agrees =
    found.verb === wanted.verb || [...found.intents].some((intent) => wanted.intents.has(intent));
  if (agrees) return 2;
  return found.intents.has('delete') ? 0.3 : 1;
}

const [appField, aliasField] = [searchedFields.indexOf('app'), searchedFields.indexOf('aliases')];

async function indexOf(
  versions: readonly AppVersion[],
  isFound: (action: OperationAction) => boolean,
  aliasesOf: AliasesOf,
): Promise<SearchIndex> {
  const texts = new TermIndex();
  const actions: OperationAction[] = [];
  const nameTerms: number[] = [];
  for (const version of versions.filter((each) => each.actions.some(isFound)))
    await inTurns(addVersion({ texts, actions, nameTerms }, version, isFound, aliasesOf));
  await inTurns(texts.finish());
  const known: (ActionIntent | undefined)[] = [];
  // The name of an action is looked at when it is found for the first time.
  const intentOfNumber = (number: number): ActionIntent => {
    const action = actions[number];
    if (action === undefined) throw new RangeError(`There is no action ${number}.`);
    known[number] ??= intentOf(action);
    return known[number];
  };
  return { texts, actions, nameTerms, intentOf: intentOfNumber };
}

function* addVersion(
  { texts, actions, nameTerms }: { texts: TermIndex; actions: OperationAction[]; nameTerms: number[] },
  version: AppVersion,
  isFound: (action: OperationAction) => boolean,
  aliasesOf: AliasesOf,
): Steps<void> {
  const written = new StoredTerms(
    version.searchTerms() ??
      // They were deleted since the app was opened.
      bytesOfTerms(
        searchTermsOf(
          version.actions[0]?.app.key ?? '',
          version.actions.map((action) => ({ indexed: action, details: action })),
        ),
      ),
  );
  yield;
  const { app } = version.actions[0] ?? {};
  const appTokens = tokenize(`${app?.name ?? ''} ${app?.key ?? ''}`);
  const appLength = new Set(appTokens).size;
  const numbers = new Int32Array(version.actions.length).fill(-1);
  const from = texts.documents;
  for (const [place, action] of version.actions.entries()) {
    if (!isFound(action)) continue;
    const aliases = tokenize(aliasWords(action, aliasesOf(action)));
    const ofWritten = written.lengths.subarray(
      place * writtenFields.length,
      (place + 1) * writtenFields.length,
    );
    const boost = (action.important ? 1.25 : 1) * (action.deprecated ? 0.5 : 1);
    const number = texts.addDocument([appLength, new Set(aliases).size, ...ofWritten], boost);
    numbers[place] = number;
    actions.push(action);
    nameTerms.push(written.nameTerms[place] ?? 0);
    addTokens(texts, aliases, { field: aliasField, from: number, to: number + 1 });
    if (place % 500 === 499) yield;
  }
  addTokens(texts, appTokens, { field: appField, from, to: texts.documents });
  yield* texts.addTerms(written, numbers);
}

function addTokens(
  texts: TermIndex,
  tokens: readonly string[],
  range: { field: number; from: number; to: number },
): void {
  const frequencies = new Map<string, number>();
  for (const token of tokens) {
    const term = searchTerm(token);
    if (term) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
  }
  for (const [term, frequency] of frequencies) texts.addRange(term, { ...range, frequency });
}

/** The words of an action's aliases that its name has not, each once. */
function aliasWords(action: OperationAction, aliases: readonly ActionAlias[]): string {
  if (aliases.length === 0) return '';
  const name = nameWords(action.app.key, action);
  return [...new Set(aliases.flatMap((alias) => wordsOf(alias.name.replaceAll('_', ' '))))]
    .filter((word) => !name.has(word) && word !== action.app.key)
    .join(' ');
}
