import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { ActionId, ActionRequest, ActionResult, Client } from '@actway/client';
import ts from 'typescript';
import { beforeAll, describe, expect, expectTypeOf, test } from 'vitest';
import { createClient } from '../examples/generated/client.js';
import type { components, paths } from '../examples/generated/types.js';
import { readBody, sendExample, startServer } from './support/start-server.js';

type Schemas = components['schemas'];
type CreateIssue = 'GITHUB_ISSUES_CREATE';

// The calls are never made: they are for the compiler, which `npm run lint` runs over them.
describe('the types of actions', () => {
  test('know the ids, and what each action takes and gives', () => {
    expectTypeOf<CreateIssue>().toExtend<ActionId<paths>>();
    expectTypeOf<string>().not.toExtend<ActionId<paths>>();
    expectTypeOf<ActionRequest<paths, CreateIssue>>().toExtend<{ entityId?: string | undefined }>();
    expectTypeOf<Extract<ActionResult<paths, CreateIssue>, { successful: true }>['data']>().toEqualTypeOf<
      Schemas['GITHUB_ISSUES_CREATE_data']
    >();
    expectTypeOf<Extract<ActionResult<paths, CreateIssue>, { successful: false }>['data']>().toEqualTypeOf<
      Record<never, never>
    >();
  });

  test('take what an action takes', () => {
    const input = { owner: 'octocat', repo: 'hello-world', title: 'The door squeaks' };
    const calls = (client: Client<paths>) => [
      () => client.execute('GITHUB_ISSUES_CREATE', { input }),
      () =>
        client.execute('GITHUB_ISSUES_CREATE', { input, entityId: 'anna' }, { signal: AbortSignal.abort() }),
      () => client.execute('GITHUB_ISSUES_CREATE', { text: 'The door squeaks', input: { owner: 'octocat' } }),
      () => client.execute('HACKERNEWS_GET_TOP_STORIES'),
      () => client.execute('HACKERNEWS_GET_TOP_STORIES', { allowTracing: true }),
      (request: ActionRequest<paths, CreateIssue>) =>
        'text' in request
          ? client.execute('GITHUB_ISSUES_CREATE', request)
          : client.execute('GITHUB_ISSUES_CREATE', request),
    ];
    expectTypeOf(calls).toBeFunction();
  });

  test('refuse what is wrong or missing', () => {
    const input = { owner: 'octocat', repo: 'hello-world', title: 'The door squeaks' };
    const calls = (client: Client<paths>) => [
      // @ts-expect-error no action has this id
      () => client.execute('GITHUB_ISSUES_CREAT', { input }),
      // @ts-expect-error the input is missing
      () => client.execute('GITHUB_ISSUES_CREATE'),
      // @ts-expect-error the input is missing
      () => client.execute('GITHUB_ISSUES_CREATE', {}),
      // @ts-expect-error the title is missing
      () => client.execute('GITHUB_ISSUES_CREATE', { input: { owner: 'octocat', repo: 'hello-world' } }),
      // @ts-expect-error an owner is a text
      () => client.execute('GITHUB_ISSUES_CREATE', { input: { ...input, owner: 7 } }),
      // @ts-expect-error the action has no such input
      () => client.execute('GITHUB_ISSUES_CREATE', { input: { ...input, colour: 'red' } }),
      // @ts-expect-error an owner is a text also where words stand in for the rest
      () => client.execute('GITHUB_ISSUES_CREATE', { text: 'x', input: { owner: 7 } }),
      // @ts-expect-error the contract has no such member
      () => client.execute('GITHUB_ISSUES_CREATE', { input, entity: 'anna' }),
      // @ts-expect-error an id is a number
      () => client.execute('HACKERNEWS_GET_ITEM', { input: { id: '8863' } }),
      // @ts-expect-error there is no action id
      () => client.execute(),
    ];
    expectTypeOf(calls).toBeFunction();
  });

  test('narrow `data` on `successful`', () => {
    const read = async (client: Client<paths>) => {
      const result = await client.execute('GITHUB_ISSUES_CREATE', {
        input: { owner: 'octocat', repo: 'hello-world', title: 'The door squeaks' },
      });
      // @ts-expect-error nobody has looked whether there is an issue
      expectTypeOf(result.data.html_url);
      if (!result.successful) return expectTypeOf(result.error).toEqualTypeOf<string>();
      expectTypeOf(result.data.number).toEqualTypeOf<number>();
      // @ts-expect-error an issue has no such member
      return result.data.colour;
    };
    expectTypeOf(read).toBeFunction();
  });
});

test('a typed client sends what any client sends', async () => {
  let sent: unknown;
  const baseUrl = await startServer(async (request, response) => {
    sent = { url: request.url, body: JSON.parse(await readBody(request)) };
    sendExample(response, 200, 'issueCreated');
  });
  const input = { owner: 'octocat', repo: 'hello-world', title: 'The door squeaks' };
  const result = await createClient({ baseUrl, apiKey: 'key-1' }).execute('GITHUB_ISSUES_CREATE', { input });
  expect(sent).toEqual({ url: '/api/v2/actions/GITHUB_ISSUES_CREATE/execute', body: { input } });
  expect(result.successful && result.data.html_url).toBe(
    'https://github.com/octocat/hello-world/issues/1347',
  );
});

/** What an editor offers, and what it says of a mistake: by the language service that editors ask. */
describe('an editor', () => {
  const file = fileURLToPath(new URL('../examples/in-an-editor.ts', import.meta.url));
  const start =
    "import { createClient } from './generated/client.js';\nconst client = createClient({ baseUrl: '', apiKey: '' });\n";
  let text = start;
  let version = 0;
  let service: ts.LanguageService;
  beforeAll(async () => {
    const base = fileURLToPath(new URL('../../../tsconfig.base.json', import.meta.url));
    const { config } = ts.parseConfigFileTextToJson(base, await readFile(base, 'utf8'));
    const { options } = ts.convertCompilerOptionsFromJson(
      config.compilerOptions,
      fileURLToPath(new URL('..', import.meta.url)),
    );
    service = ts.createLanguageService({
      getCompilationSettings: () => ({
        ...options,
        noEmit: true,
        types: [],
        lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'],
      }),
      getScriptFileNames: () => [file],
      getScriptVersion: (name) => (name === file ? String(version) : '0'),
      getScriptSnapshot: (name) => {
        const content = name === file ? text : ts.sys.readFile(name);
        return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
      },
      getCurrentDirectory: () => fileURLToPath(new URL('..', import.meta.url)),
      getDefaultLibFileName: ts.getDefaultLibFilePath,
      fileExists: (name) => name === file || ts.sys.fileExists(name),
      readFile: ts.sys.readFile,
      readDirectory: ts.sys.readDirectory,
      directoryExists: ts.sys.directoryExists,
      getDirectories: ts.sys.getDirectories,
    });
  });

  /** What is offered where the line has a `|`. */
  const offers = (line: string): string[] => {
    text = start + line.replace('|', '');
    version += 1;
    const place = start.length + line.indexOf('|');
    return service.getCompletionsAtPosition(file, place, {})?.entries.map(({ name }) => name) ?? [];
  };

  test('offers the ids, the members of the input, and those of the data', () => {
    expect(offers("client.execute('|');")).toEqual(
      expect.arrayContaining(['GITHUB_ISSUES_CREATE', 'HACKERNEWS_GET_ITEM']),
    );
    expect(offers("client.execute('GITHUB_ISSUES_CREATE', { input: { | } });")).toEqual(
      expect.arrayContaining(['owner', 'repo', 'title', 'labels']),
    );
    expect(offers("client.execute('GITHUB_ISSUES_CREATE', { | });")).toEqual(
      expect.arrayContaining(['input', 'entityId', 'connectedAccountId']),
    );
    expect(
      offers("client.execute('HACKERNEWS_GET_TOP_STORIES').then((r) => r.successful && r.data.|);"),
    ).toEqual(['items']);
  });

  test('names the member of the input that is missing', () => {
    text = `${start}client.execute('GITHUB_ISSUES_CREATE', { input: { owner: 'a', repo: 'b' } });`;
    version += 1;
    const [diagnostic] = service.getSemanticDiagnostics(file);
    expect(ts.flattenDiagnosticMessageText(diagnostic?.messageText, '\n')).toContain(
      "Property 'title' is missing",
    );
  });
});
