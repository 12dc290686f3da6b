/**
 * What to run next after an error of the catalog, which knows nothing of commands; '' where the error says it itself.
 * Told by name and code, since loading the catalog takes longer than most commands take to run.
 */
export function nextStep(error: unknown): string {
  if (!(error instanceof Error) || error.name !== 'CatalogError' || !('code' in error)) return '';
  switch (error.code) {
    case 'app-unknown':
      return '`npx actway apps` lists the apps there are; ACTWAY_APPS names folders of further ones.';
    case 'action-unknown':
    case 'selection-invalid':
      return '`npx actway apps` lists the apps there are, and `npx actway apps APP` the actions of one.';
    default:
      return '';
  }
}
