/** Where the built pages are: `index.html` and `reference.html`, and `assets/`, whose names change with their content. */
export const consoleFolder = new URL('./site/', import.meta.url);

/** The addresses that the console has a page for. A part that begins with a colon stands for any one part. */
export const consoleAddresses: readonly string[] = [
  '/',
  '/sign-in',
  '/apps/:app',
  '/actions/:action',
  '/executions',
  '/executions/:log',
  '/accounts',
  '/accounts/connect',
  '/keys',
  '/integrations',
  '/scenarios',
];

/** The address of the reference, which is a page by itself. */
export const referenceAddress = '/reference';
