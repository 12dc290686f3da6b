import { type Catalog, createEcho } from '@actway/catalog';
import { type AppVersion, createEgress, type Egress, type Upstream } from '@actway/engine';
import { type Listening, separatePath, startAppMock } from '@actway/mock';
import { settingNames } from '../settings/setting-names.js';

interface StartedMock {
  mock: Listening;
  egress: Egress;
}

/**
 * Every app is a mock of its own document, started on first use. Whatever address a request was meant for, it
 * reaches that mock and nothing else, so an action has no side effect and needs no network. What an action was sent
 * comes back in the answer, where its schema has a place for it, so that people see their own words arrive.
 */
export function createSandboxUpstream(catalog: Catalog): Upstream {
  const started = new Map<string, Promise<StartedMock>>();
  const echo = createEcho(catalog);

  const mockOf = (target: AppVersion): Promise<StartedMock> => {
    const name = `${target.app.key}@${target.version}`;
    const known = started.get(name);
    if (known) return known;
    const starting = start(catalog, target);
    started.set(name, starting);
    // A start that failed is tried anew at the next call.
    starting.catch(() => started.delete(name));
    return starting;
  };

  return {
    takesAnyCredential: true,
    send: async (target, request, limits) => {
      const { mock, egress } = await mockOf(target);
      // Apps ask for media types of their own, which their documents need not name; a mock answers with what it has.
      const headers = { ...request.headers, accept: '*/*' };
      const { path, pathMark } = request;
      const asked = pathMark === undefined ? path : separatePath(path, pathMark);
      const answer = await egress.send(
        { ...request, headers, baseUrl: mock.url, path: asked },
        { ...limits, credentialOrigins: [mock.url], followRedirects: false },
      );
      if (target.asked === undefined) return answer;
      const { action, input } = target.asked;
      return { ...answer, body: await echo(action, input, answer) };
    },
    close: async () => {
      for (const starting of started.values()) {
        const { mock, egress } = await starting;
        await egress.close();
        await mock.close();
      }
    },
  };
}

async function start(catalog: Catalog, { app, version }: AppVersion): Promise<StartedMock> {
  const mock = await startAppMock(catalog.document(app, version));
  return { mock, egress: createEgress({ allow: [new URL(mock.url).host], settingNames }) };
}
