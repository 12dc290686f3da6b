import {
  boundKey,
  powerlessKey,
  type Subject,
  type SubjectName,
  startMockSubject,
  startServerSubject,
  startStubSubject,
  type TestedSubject,
} from '@actway/conformance';
import { clientId, clientSecret, startIdentityProvider } from '@actway/testing/identity-provider';
import { echo, startUpstream } from '@actway/testing/recording-upstream';
import { startConditions } from './conditions.js';
import { startServersWithModel } from './servers-with-model.js';
import { startOnBrokenMachine } from './start-on-broken-machine.js';

const oauthClient = { client_id: clientId, client_secret: clientSecret };

/** The server, in its sandbox and in every other condition. */
async function startServer(): Promise<TestedSubject> {
  const [usual, withModel, failing, provider, upstream] = await Promise.all([
    startServerSubject(),
    startServersWithModel(),
    startOnBrokenMachine('server'),
    startIdentityProvider(),
    startUpstream(),
  ]);
  // As httpbin does: what it is asked for is in the path.
  upstream.respond = (request, response) => {
    const [, what, value] = request.url.split('/');
    if (what === 'bytes')
      response.writeHead(200, { 'content-type': 'application/octet-stream' }).end('bytes');
    // More than is kept for repeats.
    else if (what === 'json') response.end(JSON.stringify({ slideshow: 's'.repeat(1024 * 1024) }));
    else if (what === 'status') response.writeHead(Number(value)).end();
    else if (what !== 'delay') echo(request, response);
  };
  const conditions = await startConditions(usual.apiKey, upstream, provider);
  return {
    ...usual,
    powerlessKey: conditions.powerlessKey,
    boundKey: conditions.boundKey,
    storedKey: conditions.storedKey,
    downloadAddress: conditions.downloadAddress,
    oauthClient,
    urls: { usual: usual.url, ...withModel.urls, ...conditions.urls, failing: failing.url },
    close: async () => {
      await conditions.close();
      await Promise.all([usual, withModel, failing, provider, upstream].map((one) => one.close()));
    },
  };
}

/** A subject that is all that it needs, once with patience and once with none. */
export async function startTwice(
  start: (requestTimeoutMs?: number) => Promise<Subject>,
): Promise<TestedSubject> {
  const [usual, impatient] = await Promise.all([start(), start(300)]);
  return {
    ...everywhere(usual),
    urls: { ...everywhere(usual).urls, impatient: impatient.url },
    close: async () => {
      await Promise.all([usual, impatient].map((one) => one.close()));
    },
  };
}

/** The same, and once more on a broken machine. */
async function startThrice(
  start: (requestTimeoutMs?: number) => Promise<Subject>,
  name: SubjectName,
): Promise<TestedSubject> {
  const [twice, failing] = await Promise.all([startTwice(start), startOnBrokenMachine(name)]);
  return {
    ...twice,
    urls: { ...twice.urls, failing: failing.url },
    close: async () => {
      await Promise.all([twice, failing].map((one) => one.close()));
    },
  };
}

/** A subject that has nothing around it that could be missing. */
export function everywhere(subject: Subject): TestedSubject {
  const { url, apiKey } = subject;
  return {
    ...subject,
    powerlessKey,
    boundKey,
    storedKey: apiKey,
    downloadAddress: (fileId) => `${url}/files/${fileId}?expires=1767225600&signature=k1.example`,
    oauthClient,
    urls: {
      ...{ usual: url, sandboxed: url, live: url, hurried: url, crowded: url, spent: url },
      ...{ limited: url, overloaded: url },
      ...{ reading: url, thrifty: url, silenced: url },
      ...{ impatient: url, forgetful: url, broken: url, failing: url },
    },
  };
}

/** How each subject is started. */
export const testedSubjects = {
  server: startServer,
  stub: () => startThrice(startStubSubject, 'stub'),
  mock: () => startThrice((timeoutMs) => startMockSubject('any', timeoutMs), 'mock'),
} as const;
