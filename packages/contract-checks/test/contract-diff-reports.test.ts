import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  type Comparison,
  commentOnPullRequest,
  reportGithub,
  reportMarkdown,
  reportText,
  type Subject,
} from './support/modules.js';

const place = { file: 'openapi/a,b:c.yaml', line: 7, pointer: '#/properties/id' };
const comparison: Comparison = {
  subject: { kind: 'contract' },
  base: { label: 'v1.0.0 (abcdef0)', version: '1.0.0' },
  revision: { label: 'the work tree', version: '1.0.0' },
  findings: [
    {
      severity: 'breaking',
      rule: 'property-removed',
      what: '`id` in the 200 response is gone.',
      who: 'Callers who read `id`.',
      operations: [{ id: 'getOrder', method: 'GET', path: '/orders/{id}' }],
      base: place,
      revision: { ...place, line: 5 },
      removals: [{ what: 'property', name: 'id', deprecated: false, sunset: undefined }],
    },
    {
      severity: 'note',
      rule: 'words',
      what: '`description` of @everyone [here](https://evil.example) <img src=x> went from `a` to `b``c`.',
      who: 'Nobody.',
      operations: [],
      base: place,
      revision: place,
      removals: [],
    },
  ],
  gates: true,
  release: { label: 'the last release, v0.9.0 (1234567)', version: '0.9.0' },
  breaches: [{ gate: 'removal', message: '100% of `id`\ngoes.', place }],
  consumers: [],
  demandedRise: 'major',
};

describe('the report in Markdown', () => {
  const markdown = reportMarkdown(comparison, 'breaking');

  test('begins with the mark that the next run looks for, and the verdict', () => {
    expect(markdown.split('\n').slice(0, 2)).toEqual([
      '<!-- actway contract diff -->',
      '### ❌ Contract: 1 breaking, 0 compatible, 1 note; 1 gate does not hold',
    ]);
  });

  test('says each change with whom it concerns, where, and in which operations', () => {
    expect(markdown).toContain(
      [
        '- **`id` in the 200 response is gone.** Callers who read `id`.',
        '  <br>`getOrder (GET /orders/{id})`',
        '  <br>`openapi/a,b:c.yaml:7` `#/properties/id` in the base, `property-removed`',
      ].join('\n'),
    );
  });

  test('tells what fails before what does not', () => {
    const broken = { file: 'shop/order.ts', line: 3, column: 9, code: 'TS2322', message: 'No.' };
    const consumers = [{ folder: 'shop', files: 1, modules: [], faultsBefore: 0, broken: [broken] }];
    const order = ['Breaking', 'Calls that stop compiling', 'Gates that do not hold', 'Notes'];
    const headings = (text: string) => text.match(/^(?:#### )?(?:Breaking|Calls|Gates|Notes).*$/gm);
    const all = { ...comparison, consumers };
    expect(headings(reportMarkdown(all, 'breaking'))).toEqual(order.map((heading) => `#### ${heading}`));
    expect(headings(reportText(all, 'breaking').replace(/^The gates.*$/m, ''))).toEqual(order);
  });

  test('mentions nobody, links nowhere and holds no HTML that came from a contract', () => {
    expect(markdown).not.toMatch(/@everyone|(?<!\\)<img|(?<!\\)\[here|https:\/\/evil/);
    expect(markdown).toContain('&#64;everyone');
  });

  test('fits into a comment, and says how much it leaves out', () => {
    const [finding] = comparison.findings;
    if (!finding) throw new Error('There is no finding.');
    const long = reportMarkdown(
      { ...comparison, findings: Array.from({ length: 2000 }, () => finding) },
      'breaking',
    );
    expect(long.length).toBeLessThan(65_536);
    expect(long).toMatch(/\d+ more are left out here/);
  });
});

test('the report for GitHub is one command a line, whatever the contract holds', () => {
  expect(reportGithub(comparison, 'breaking').split('\n')).toEqual([
    '::error file=openapi/a%2Cb%3Ac.yaml,line=5,title=Contract%3A breaking (property-removed)::`id` in the 200 response is gone.%0ACallers who read `id`.%0AgetOrder (GET /orders/{id})%0Aopenapi/a,b:c.yaml:7 #/properties/id (in the base)',
    '::error file=openapi/a%2Cb%3Ac.yaml,line=7,title=Contract%3A the removal gate::100%25 of `id`%0Agoes.',
    '1 breaking, 0 compatible, 1 note; 1 gate does not hold',
    'The gates go by the base and by the last release, v0.9.0 (1234567).',
  ]);
});

test('the report for a terminal holds no control character of a contract', () => {
  const [finding] = comparison.findings;
  if (!finding) throw new Error('There is no finding.');
  const text = reportText({ ...comparison, findings: [{ ...finding, what: 'a\u001b[2Jb' }] }, 'breaking');
  expect(text).toContain('a\\u001b[2Jb');
});

test('a call that stops compiling is told by its place, and in the words of the compiler as they are', () => {
  const broken: Comparison = {
    ...comparison,
    consumers: [
      {
        folder: 'shop',
        files: 2,
        modules: ['shop/api.ts'],
        faultsBefore: 0,
        broken: [
          {
            file: 'shop/order.ts',
            line: 3,
            column: 9,
            code: 'TS2322',
            message: "Type '<b>' is not assignable to type '`a`'.\n  Type '@everyone' is not.",
          },
        ],
      },
    ],
  };
  expect(reportMarkdown(broken, 'breaking')).toContain(
    "- `shop/order.ts:3:9` ``Type '<b>' is not assignable to type '`a`'.``<br>`Type '@everyone' is not.` (TS2322)",
  );
  expect(reportGithub(broken, 'breaking')).toContain(
    "::error file=shop/order.ts,line=3,col=9,title=Contract%3A a call stops compiling (TS2322)::Type '<b>' is not assignable to type '`a`'.%0A  Type '@everyone' is not.",
  );
  expect(reportText(broken, 'breaking')).toContain(
    "  ✘ shop/order.ts:3:9   TS2322\n    Type '<b>' is not assignable to type '`a`'.\n      Type '@everyone' is not.",
  );
});

describe('the comment on a pull request', () => {
  test('is written once, and rewritten by each later run', async () => {
    const github = await startGithub();
    const environment = await github.environment({ fork: false });
    expect(await commentOnPullRequest(reportMarkdown(comparison, 'breaking'), true, environment)).toContain(
      'was written',
    );
    expect(github.comments.map(({ body }) => body.split('\n')[0])).toEqual([
      ...github.others,
      '<!-- actway contract diff -->',
    ]);
    const again = reportMarkdown({ ...comparison, findings: [], breaches: [] }, 'breaking');
    expect(await commentOnPullRequest(again, false, environment)).toContain('was rewritten');
    expect(github.comments.at(-1)?.body).toBe(again);
    expect(github.comments).toHaveLength(github.others.length + 1);
    expect(new Set(github.tokens)).toEqual(new Set(['Bearer token-of-the-run']));
  });

  test('on the contract, on another contract and on apps are three', async () => {
    const github = await startGithub();
    const environment = await github.environment({ fork: false });
    const subjects: Subject[] = [
      { kind: 'contract' },
      { kind: 'contract', path: 'other/openapi.yaml' },
      { kind: 'apps', path: 'openapi/a-->pps' },
    ];
    for (const run of ['first', 'second']) {
      for (const subject of subjects) {
        const base = { label: `of the ${run} run`, version: '1.0.0' };
        const markdown = reportMarkdown({ ...comparison, subject, base }, 'breaking');
        await commentOnPullRequest(markdown, true, environment);
      }
    }
    const written = github.comments.slice(github.others.length).map(({ body }) => body.split('\n'));
    expect(written.map(([marker]) => marker)).toEqual([
      '<!-- actway contract diff -->',
      '<!-- actway contract diff of other/openapi.yaml -->',
      '<!-- actway apps diff of openapi/a--%3Epps -->',
    ]);
    expect(written.map(([, heading]) => heading?.split(':')[0])).toEqual([
      '### ❌ Contract',
      '### ❌ Contract',
      '### ❌ Apps',
    ]);
    for (const body of written) expect(body.join('\n')).toContain('of the second run');
  });

  test('is not begun to say that there is nothing to say', async () => {
    const github = await startGithub();
    const environment = await github.environment({ fork: false });
    const silent = reportMarkdown({ ...comparison, findings: [], breaches: [] }, 'breaking');
    expect(await commentOnPullRequest(silent, false, environment)).toContain('nothing to comment on');
    expect(github.comments).toHaveLength(github.others.length);
    expect(await readFile(environment.GITHUB_STEP_SUMMARY ?? '', 'utf8')).toBe(silent);
  });

  test('of a fork goes to the summary of the job, and GitHub is not asked', async () => {
    const github = await startGithub();
    const environment = await github.environment({ fork: true });
    const markdown = reportMarkdown(comparison, 'breaking');
    expect(await commentOnPullRequest(markdown, true, environment)).toContain('from a fork');
    expect(await readFile(environment.GITHUB_STEP_SUMMARY ?? '', 'utf8')).toBe(markdown);
    expect(github.tokens).toEqual([]);
  });

  test('that GitHub refuses says which permission is missing, and not the token', async () => {
    const github = await startGithub(403);
    const failure = commentOnPullRequest('report', true, await github.environment({ fork: false }));
    await expect(failure).rejects.toMatchObject({
      code: 'no-comment',
      message: expect.stringContaining('pull-requests: write'),
    });
    await expect(failure).rejects.not.toMatchObject({ message: expect.stringContaining('token-of-the-run') });
  });

  test('needs a run of GitHub Actions', async () => {
    await expect(commentOnPullRequest('report', true, {})).rejects.toMatchObject({ code: 'no-comment' });
  });
});

/** The few routes of GitHub's API that the comment needs, with comments by others. */
async function startGithub(refusal?: number) {
  // A person may write the mark too: that comment is theirs.
  const others = [
    ...Array.from({ length: 100 }, (_, index) => `Remark ${index}`),
    '<!-- actway contract diff -->',
  ];
  const comments = others.map((body, id) => ({ id, body, user: { type: 'User' } }));
  const tokens: (string | undefined)[] = [];
  const server = createServer(async (request, response) => {
    tokens.push(request.headers.authorization);
    const answer = (value: unknown) => response.end(JSON.stringify(value));
    const url = new URL(request.url ?? '', 'http://github');
    if (refusal) return response.writeHead(refusal).end('{}');
    if (request.method === 'GET' && url.pathname === '/repos/o/r/issues/7/comments') {
      const page = Number(url.searchParams.get('page'));
      return answer(comments.slice((page - 1) * 100, page * 100));
    }
    const { body } = JSON.parse(await textOf(request));
    if (request.method === 'POST' && url.pathname === '/repos/o/r/issues/7/comments') {
      comments.push({ id: comments.length, body, user: { type: 'Bot' } });
      return answer({});
    }
    const comment = comments.find(({ id }) => url.pathname === `/repos/o/r/issues/comments/${id}`);
    if (request.method !== 'PATCH' || !comment) return response.writeHead(404).end('{}');
    comment.body = body;
    return answer({});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const folder = await mkdtemp(join(tmpdir(), 'actway-comment-'));
  onTestFinished(async () => {
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true, force: true });
  });
  return {
    others,
    comments,
    tokens,
    async environment({ fork }: { fork: boolean }): Promise<Record<string, string>> {
      const event = join(folder, 'event.json');
      await writeFile(
        event,
        JSON.stringify({
          pull_request: { number: 7, head: { repo: { full_name: fork ? 'someone/r' : 'o/r' } } },
        }),
      );
      return {
        GITHUB_EVENT_PATH: event,
        GITHUB_REPOSITORY: 'o/r',
        GITHUB_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        GITHUB_TOKEN: 'token-of-the-run',
        GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
      };
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
