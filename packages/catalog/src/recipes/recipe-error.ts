import type { AppFault } from '../catalog-error.js';

export type RecipeProblem =
  | { code: 'recipe-unknown'; key: string; suggestions: string[] }
  | { code: 'ships'; key: string; suggestions: string[] }
  | { code: 'left-out'; name: string; reason: string }
  | { code: 'recipes-invalid'; faults: AppFault[] };

const shownFaults = 20;

/** Why there is no such recipe, or what is wrong with one. */
export class RecipeError extends Error {
  override readonly name = 'RecipeError';
  readonly code: RecipeProblem['code'];

  constructor(readonly problem: RecipeProblem) {
    super(messageOf(problem));
    this.code = problem.code;
  }
}

function messageOf(problem: RecipeProblem): string {
  switch (problem.code) {
    case 'recipe-unknown': {
      const meant =
        problem.suggestions.length === 0 ? '' : ` Did you mean ${problem.suggestions.join(', ')}?`;
      return `There is no recipe ${JSON.stringify(problem.key.slice(0, 80))}.${meant} \`npx actway add --list\` lists those there are; \`npx actway import\` takes any OpenAPI document.`;
    }
    case 'ships': {
      const whole = problem.suggestions.map((key) => `\`npx actway add ${key}\` adds its whole API.`);
      return [`The app ${problem.key} is there already: it ships with actway.`, ...whole].join(' ');
    }
    case 'left-out':
      return `There is no recipe for ${problem.name}: ${problem.reason}`;
    case 'recipes-invalid':
      return [
        'A recipe is not as recipe.schema.json, manifest.schema.json or the Overlay Specification has it:',
        ...problem.faults
          .slice(0, shownFaults)
          .map(({ file, pointer, message }) => `  ${file}${pointer === '' ? '' : ` ${pointer}`}: ${message}`),
      ].join('\n');
  }
}
