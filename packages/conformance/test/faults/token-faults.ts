import type { Mood } from '@actway/testing/identity-provider';
import type { Fault, FaultGroup } from './fault.js';
import { assertWell, ServedApp } from './served-app.js';

const usual: Partial<Mood> = {
  down: false,
  keepsRefreshToken: false,
  respond: undefined,
  hold: async () => {},
};

/** Two calls with an account whose token has to be refreshed: the first while the endpoint is so, the second afterwards. */
function refreshing(name: string, promised: string, mood: Partial<Mood>): Fault<ServedApp> {
  return {
    name,
    promised,
    provoke: async (app) => {
      const connectedAccountId = await app.connect('0');
      Object.assign(app.provider.mood, mood);
      const during = await app.tell({ connectedAccountId });
      Object.assign(app.provider.mood, usual);
      const after = await app.tell({ connectedAccountId });
      return `${during}. Afterwards: ${after}`;
    },
  };
}

const stays =
  'nothing is sent with a token that has ended; the account stays connected, and goes on afterwards';

const faults: Fault<ServedApp>[] = [
  refreshing('It answers 503', stays, { down: true }),
  refreshing('It answers 500, with HTML', stays, {
    keepsRefreshToken: true,
    respond: (_answer, response) =>
      response.writeHead(500, { 'content-type': 'text/html' }).end('<h1>Oops</h1>'),
  }),
  refreshing('It answers later than `ACTWAY_TOKEN_DEADLINE_MS`', stays, {
    hold: () => new Promise(() => {}),
  }),
  refreshing(
    'It takes a refresh token that is good once, and its answer is lost',
    'the app has taken back what there was: the account says that it has to be connected again',
    { respond: (_answer, response) => response.socket?.destroy() },
  ),
  {
    name: 'Its token is refused by the app at once',
    promised: 'it is refreshed once and sent again once; then the answer of the app stands',
    provoke: async (app) => {
      const connectedAccountId = await app.connect('3600');
      app.upstream.respond = (_request, response) => response.writeHead(401).end();
      const asked = app.provider.asked.length;
      const words = await app.tell({ connectedAccountId });
      return `${words}; ${app.provider.asked.length - asked} token asked for`;
    },
  },
];

export const tokenFaults: FaultGroup<ServedApp> = {
  title: 'The app’s token endpoint',
  open: () => ServedApp.start({ ACTWAY_TOKEN_DEADLINE_MS: '1000' }),
  assertWell,
  faults,
};
