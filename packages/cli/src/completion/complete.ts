import type { Names } from '@actway/catalog/names';
import type { Argument, Command, Option } from 'commander';

/** Names that are looked up when a place for them is completed. */
export type FindNames = () => Promise<Names>;

/** Of a name that another made up, a shell shall get letters, digits and marks that mean nothing to it. */
const plain = /^[\w.,:/-]+$/;

/**
 * What may stand where the cursor is, for the last of the words.
 * @param words what was typed after `actway`, the last one as far as it was typed; it may be empty
 */
export async function complete(
  program: Command,
  words: readonly string[],
  findNames: FindNames,
): Promise<string[]> {
  const current = words.at(-1) ?? '';
  const place = placeOf(program, words.slice(0, -1));
  const found = await candidates(place, current, findNames);
  return found.filter((word) => word.startsWith(current) && plain.test(word));
}

interface Place {
  command: Command;
  /** How many arguments stand before. */
  given: number;
  /** The option whose value is typed. */
  option: Option | undefined;
}

function placeOf(program: Command, words: readonly string[]): Place {
  const place: Place = { command: program, given: 0, option: undefined };
  for (const word of words) {
    if (place.option !== undefined) place.option = undefined;
    else if (word.startsWith('-')) place.option = valueOption(place.command, word);
    else {
      const inner = place.command.commands.find((one) => one.name() === word);
      if (inner === undefined) place.given += 1;
      else place.command = inner;
    }
  }
  return place;
}

function valueOption(command: Command, word: string): Option | undefined {
  return command.options.find(
    (option) => (option.long === word || option.short === word) && (option.required || option.optional),
  );
}

async function candidates(
  { command, given, option }: Place,
  current: string,
  findNames: FindNames,
): Promise<string[]> {
  if (option !== undefined) return valuesOf(option, current, findNames);
  if (current.startsWith('-')) {
    return [...command.options.filter(({ hidden }) => !hidden).map(({ long }) => long ?? ''), '--help'];
  }
  const inner = command
    .createHelp()
    .visibleCommands(command)
    .map((one) => one.name());
  const argument = command.registeredArguments[given];
  return [...inner, ...(argument === undefined ? [] : await argumentValues(argument, findNames))];
}

async function argumentValues(argument: Argument, findNames: FindNames): Promise<string[]> {
  if (argument.argChoices) return argument.argChoices;
  if (argument.name() === 'action') return (await findNames()).actions;
  return argument.name() === 'app' ? (await findNames()).apps : [];
}

async function valuesOf(option: Option, current: string, findNames: FindNames): Promise<string[]> {
  if (option.argChoices) return option.argChoices;
  const name = option.attributeName();
  const kind = name === 'app' || name === 'apps' ? 'apps' : name === 'actions' ? 'actions' : undefined;
  if (kind === undefined) return [];
  // Of a list the last word is completed.
  const before = current.slice(0, current.lastIndexOf(',') + 1);
  return (await findNames())[kind].map((word) => before + word);
}
