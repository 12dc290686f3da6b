/** What the page of scenarios says. */
export const words = {
  title: 'Mock scenarios',
  help: 'Every answer that the contract promises. The mock (`npm run mock`) gives the one that a request asks for in its header.',
  search: 'Name or operation',
  status: 'Status',
  anyStatus: 'All',
  count: (found: number, all: number) => `${found} of ${all} scenarios`,
  operation: 'Operation',
  scenario: 'Scenario',
  ask: 'Ask the mock for it',
  server: 'Server',
  stub: 'Stub',
  mock: 'Mock',
  reached: '✓ reached',
  asked: (why: string) => `asked for: ${why}`,
  noBody: 'no body',
  coverage:
    'Server, stub and mock are held against each of these answers. “Reached”: a plain request leads to it. “Asked for”: the tool does not come to it by itself, for the reason that is named; it gives it when it is asked to.',
  limitations: 'What keeps the stub and the mock from some answers',
  none: 'No scenario fits',
  noneHelp: 'Try a part of the name, such as “notFound”, or take the filter of the status away.',
};
