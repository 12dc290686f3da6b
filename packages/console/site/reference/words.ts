/** What the page of the reference says. */
export const words = {
  title: 'API reference',
  console: 'actway',
  choose: (chosen: readonly string[]) =>
    chosen.length === 0 ? 'Actions of: no app' : `Actions of: ${chosen.join(', ')}`,
  chooseHelp:
    'Each action of the apps that you choose has an operation of its own here, with its input and its answer.',
  show: 'Show',
  document: 'As OpenAPI',
  signedIn: 'What you try is sent with your session, or with the key that you enter.',
  signedOut: 'You are not signed in: to try an operation, enter a key under “Authentication”.',
  libraries: 'Client libraries',
  copy: 'Copy',
  value: 'Value',
  waiting: 'Loading the reference …',
  failed: (reason: string) => `The reference cannot be shown. ${reason}`,
  unreachable: 'The server does not answer. Check that it runs, then load the page anew.',
};
