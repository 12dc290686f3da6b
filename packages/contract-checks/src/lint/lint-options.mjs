import { InvalidArgumentError, Option } from 'commander';

/** So many problems are printed when nobody says how many. */
const usualMost = 100;

/** The options of every command that prints what lint finds. */
export const lintOptions = () => [
  new Option('--format <format>', 'text for people, json for programs, github for annotations')
    .choices(['text', 'json', 'github'])
    .default('text'),
  new Option('--max <number>', 'so many problems are told, the gravest first; `all` tells every one')
    .argParser(mostOf)
    .default(usualMost),
];

function mostOf(text) {
  if (text === 'all') return Number.POSITIVE_INFINITY;
  if (/^\d+$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Write a number, or `all`.');
}
