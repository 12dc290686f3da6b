/**
 * Scenarios of the protocol's conformance suite for servers that do not apply, and why. Whatever is not here has to pass,
 * and what passes must not be here.
 */
const noLogging =
  'An action is one request to an app and writes no log to a client; 2026-07-28 deprecates logging.';
const noElicitation =
  'No session is kept in which a server could ask its client: a fault of an argument is told in the result.';
const noResources = 'Files are given as links that any HTTP client reads; no list of resources is offered.';
const noPrompts = 'A catalog has actions, and no prompts.';
const noSessions = 'No session is kept: there is no stream to resume or to open beside a request.';

export const conformanceExceptions: Readonly<Record<string, string>> = {
  'logging-set-level': noLogging,
  'tools-call-with-logging': noLogging,
  'completion-complete': 'There is nothing to complete: neither prompts nor templates of resources.',
  'tools-call-embedded-resource': 'What an app answers as a file is linked; text is the content itself.',
  'tools-call-mixed-content': 'An action answers with one thing: data, text or a file.',
  'tools-call-with-progress': 'An action is one request to an app, which tells no progress.',
  'tools-call-sampling': 'An action is one request to an app; 2026-07-28 deprecates sampling.',
  'tools-call-elicitation': noElicitation,
  'elicitation-sep1034-defaults': noElicitation,
  'elicitation-sep1330-enums': noElicitation,
  'json-schema-2020-12':
    'Schemas name no dialect: 2020-12 is the default, and clients that know draft-07 alone refuse a list that names another.',
  'server-sse-polling': noSessions,
  'server-sse-multiple-streams': noSessions,
  'resources-list': noResources,
  'resources-read-text': noResources,
  'resources-read-binary': noResources,
  'resources-templates-read': noResources,
  'resources-subscribe': noResources,
  'resources-unsubscribe': noResources,
  'prompts-list': noPrompts,
  'prompts-get-simple': noPrompts,
  'prompts-get-with-args': noPrompts,
  'prompts-get-embedded-resource': noPrompts,
  'prompts-get-with-image': noPrompts,
};
