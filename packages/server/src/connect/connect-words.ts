import type { LinkFailure } from '@actway/engine';

/** Every word of the pages on which users connect accounts. */
export const connectWords = {
  title: (app: string) => `Connect ${app}`,
  lead: (app: string, operator: string | undefined) =>
    operator === undefined
      ? `You were asked to connect an account of ${app}.`
      : `${operator} asks you to connect an account of ${app}.`,
  choice: 'Choose one way.',
  consentHeading: (app: string) => `By signing in at ${app}`,
  consentHelp: (app: string) => `You go to ${app}, where you sign in and allow the access.`,
  consentButton: (app: string) => `Continue to ${app}`,
  formHeading: (labels: string) => `With ${labels}`,
  formHelp: 'It is stored encrypted, and shown to nobody.',
  formButton: (app: string) => `Connect ${app}`,
  optional: 'optional',
  faultTitle: 'Error: ',
  faultHeading: 'This did not work yet',
  faults: {
    required: 'Fill this in.',
    refused: (app: string) => `${app} does not accept this. Check that it is whole and still good.`,
    maxLength: 'This is too long.',
    format: 'This has a line break or another character that cannot be sent.',
    other: 'This cannot be used.',
  },
  checkFields: 'Correct what is marked below.',
  failures: {
    denied: 'You did not allow the access, so nothing was connected. You can try again.',
    refused: (app: string) =>
      `${app} did not complete the connection. Try again; if it stays so, tell whoever sent you the link.`,
    unavailable: (app: string) => `${app} could not be reached. Try again in some minutes.`,
  },
  notPossible: 'This way is not set up rightly. Tell whoever sent you the link.',
  tooMuch: 'There is too much going on. Try again in a minute.',
  formNotOwn:
    'This form was not sent from this page in this browser. Try again here; cookies must be allowed for this page.',
  leaving: (host: string) => `Taking you to ${host}`,
  leavingHelp: 'If nothing happens, follow this link:',
  doneTitle: (app: string) => `${app} is connected`,
  doneHelp: 'You can close this page.',
  notDoneTitle: (app: string) => `${app} was not connected`,
  notDoneHelp:
    'Nothing was changed. Close this page, and begin again where you came from: the reason stands there.',
  unknownTitle: 'This link is not known',
  unknownHelp: 'It may be incomplete, or it was taken back. Ask whoever sent it for a new one.',
  expiredTitle: 'This link has expired',
  expiredHelp: 'Ask whoever sent it for a new one.',
  usedTitle: 'This link was used already',
  usedHelp: (app: string) =>
    `An account of ${app} was connected with it. If that was not you, tell whoever sent you the link.`,
  noWayTitle: (app: string) => `${app} cannot be connected now`,
  noWayHelp: 'What is needed for it was taken away. Tell whoever sent you the link.',
  staleTitle: 'This page is out of date',
  staleHelp: 'Open the link again that you were sent, and begin anew.',
  otherBrowserTitle: 'This is another browser than the one you began in',
  otherBrowserHelp: 'Nothing was connected. Open the link again that you were sent, and stay in one browser.',
  brokenTitle: 'Something failed',
  brokenHelp: 'Try again in some minutes.',
  methodTitle: 'This cannot be done here',
  methodHelp: 'Open the link that you were sent in a browser.',
  requestId: 'Whoever runs the server finds this under',
} as const;

/** What is said of a connection that was begun and has failed. */
export function failureWords(failure: string, app: string): string {
  const { denied, refused, unavailable } = connectWords.failures;
  const told: Record<LinkFailure, string> = { denied, refused: refused(app), unavailable: unavailable(app) };
  return told[failure as LinkFailure] ?? refused(app);
}
