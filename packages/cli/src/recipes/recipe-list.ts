import type { LeftOut, Recipe } from '@actway/catalog/recipes';

/** The recipes that hold each of the words, in key, name, description or categories; one a line. */
export function recipeList(recipes: Recipe[], leftOut: LeftOut[], words: string[]): string {
  const fits = (text: string) => words.every((word) => text.toLowerCase().includes(word.toLowerCase()));
  const found = recipes.filter(({ key, manifest }) =>
    fits([key, manifest.name, manifest.description, ...manifest.categories].join(' ')),
  );
  const lacking = leftOut.filter(({ key, name }) => fits(`${key} ${name}`));
  const width = Math.max(16, ...found.map(({ key }) => key.length), ...lacking.map(({ key }) => key.length));
  const lines = found.map(
    ({ key, manifest }) =>
      `${key.padEnd(width)}  ${manifest.name.padEnd(24)}  ${firstSentence(manifest.description)}`,
  );
  const reasons = lacking.map(
    ({ key, name, reason }) => `${key.padEnd(width)}  ${name.padEnd(24)}  ${reason}`,
  );
  return [
    ...(lines.length === 0 ? [`No recipe fits ${words.join(' ')}.`] : lines),
    ...(reasons.length === 0 ? [] : ['', 'Without a recipe:', ...reasons]),
    '',
    lines.length === 0
      ? 'Next: `npx actway add --list` lists all, and `npx actway import` takes any OpenAPI document.'
      : `Next: npx actway add ${found[0]?.key}`,
    '',
  ].join('\n');
}

function firstSentence(text: string): string {
  return text.split(/(?<=\.)\s/)[0] ?? text;
}
