import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lampsApp } from './lamps-app.js';
import { runAct } from './run-act.js';
import { runCommand } from './run-command.js';

let live: LiveServer;
let folder: string;
let environment: Record<string, string>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-execute-'));
  live = await startLiveServer({ app: lampsApp });
  environment = { ACTWAY_URL: live.url, ACTWAY_API_KEY: live.apiKey };
});
afterAll(async () => {
  await live?.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  live.upstream.seen.length = 0;
});

const execute = (...args: string[]) => runAct(environment, ['execute', ...args]);
const inputs = (...given: string[]) => given.flatMap((one) => ['--input', one]);
const sent = () => JSON.parse(live.upstream.seen.at(-1)?.body ?? 'null');

describe('actway execute', () => {
  it('gives each value the type that the schema of the action wants', async () => {
    const given = inputs(
      ...['name=7', 'count=12345678901234567890', 'watts=4.5', 'lit=true', 'tags=a=b', 'tags=c'],
      ...['sizes[]=1', 'sizes[]=2', 'room=null', 'owner.name=anna', 'owner.age=40', 'colour=false'],
      ...['free:={"deep":[1]}', 'own\\.name=x'],
    );
    const { code, stdout, stderr } = await execute('LAMPS_CREATE', ...given);
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({ method: 'POST', url: '/lamps' });
    expect(live.upstream.seen[0]?.body).toContain('"count":12345678901234567890');
    expect(sent()).toMatchObject({
      ...{ name: '7', watts: 4.5, lit: true, tags: ['a=b', 'c'], sizes: [1, 2], room: null },
      ...{ owner: { name: 'anna', age: 40 }, colour: false, free: { deep: [1] }, 'own.name': 'x' },
    });
  });

  it('takes an input of a file or of standard input, over which options win', async () => {
    const file = join(folder, 'input.json');
    await writeFile(
      file,
      JSON.stringify({ name: 'of the file', tags: ['x'], owner: { name: 'ben', age: 3 } }),
    );
    await execute('LAMPS_CREATE', '--input-file', file, ...inputs('tags[]=y', 'owner.age=4'));
    expect(sent()).toEqual({ name: 'of the file', tags: ['y'], owner: { name: 'ben', age: 4 } });
    const piped = await runCommand(
      folder,
      ['execute', 'LAMPS_CREATE', '--input-file', '-'],
      environment,
      '{"name":"of the pipe"}',
    );
    expect([piped.code, sent()]).toEqual([0, { name: 'of the pipe' }]);
  });

  it('names the option of each fault, and sends nothing', async () => {
    const wrong = inputs('count=many', 'lit=yes', 'sizes=1.5', 'owner=anna', 'tags=a', 'name=a', 'name=b');
    const mistyped = await execute('LAMPS_CREATE', ...wrong);
    expect([mistyped.code, mistyped.stderr.split('\n')]).toEqual([
      2,
      [
        '--input count must be a whole number.',
        '--input lit must be true or false.',
        '--input sizes must be a whole number.',
        '--input owner must be an object: give its members (owner.member=value), or all of it as JSON (owner:={…}).',
        '--input name is given twice. Only lists take several values.',
      ],
    ]);
    const ofServer = await execute('LAMPS_CREATE', ...inputs('tags:=[1]', 'owner.age:="x"'));
    expect([ofServer.code, ofServer.stderr.split('\n')]).toEqual([
      2,
      [
        'LAMPS_CREATE was not executed:',
        '  --input name: is required',
        expect.stringMatching(/^ {2}--input tags: must be /),
        expect.stringMatching(/^ {2}--input owner\.age: must be /),
        '`actway actions show LAMPS_CREATE` tells what it takes.',
      ],
    ]);
    const file = join(folder, 'wrong.json');
    await writeFile(file, '{"count":"x"}');
    const ofFile = await execute('LAMPS_CREATE', '--input-file', file);
    expect(ofFile.stderr).toContain(`--input-file ${file}, or --input count: must be `);
    await writeFile(file, '[1]');
    for (const [args, said] of [
      [inputs('name'), 'name=value'],
      [inputs('name:={'), 'must be JSON'],
      [inputs('__proto__.x=1'), '--input-file'],
      [['--input-file', file], `--input-file ${file} must hold one JSON object`],
      [['--input-file', join(folder, 'none')], 'cannot be read (ENOENT)'],
      [['--account', 'mine'], '--account: must '],
      [['--file', `picture=${folder}`], `--file picture: ${folder} cannot be read (EISDIR)`],
      [['--inptu', 'a=b'], '--help'],
    ] as const) {
      const { code, stdout, stderr } = await execute('LAMPS_CREATE', ...args);
      expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining(said)]);
    }
    expect(live.upstream.seen).toEqual([]);
  });

  it('suggests the name that is meant', async () => {
    const { code, stderr } = await execute('LAMPS_CREAT', ...inputs('name=x'));
    expect([code, stderr]).toEqual([2, expect.stringContaining('Did you mean LAMPS_CREATE')]);
  });

  it('uploads files, each once, and names them in the input', async () => {
    const file = join(folder, 'lamp.png');
    await writeFile(file, 'the picture of a lamp');
    const files = ['--file', `picture=${file}`, '--file', `more[]=${file};type=text/plain`];
    const { code, stderr } = await execute('LAMPS_HANG', ...files, ...inputs('title=A lamp'));
    expect([code, stderr]).toEqual([0, '']);
    const body = live.upstream.seen[0]?.body ?? '';
    for (const part of [
      'name="title"',
      'filename="lamp.png"',
      'image/png',
      'text/plain',
      'the picture of a lamp',
    ])
      expect(body).toContain(part);
  });

  it('prints the request that the app would get in place of executing it, without the credential', async () => {
    const given = [...inputs("name=Ann's lamp", 'count=2'), '--entity', 'anna'];
    const { code, stdout, stderr } = await execute('LAMPS_CREATE', ...given, '--dry-run');
    expect([code, stderr, live.upstream.seen]).toEqual([0, '', []]);
    expect(stdout).toMatch(/^POST https?:\/\/\S+\/lamps\n/);
    expect(stdout).toMatch(
      /\ncontent-type: application\/json\n(?:[\s\S]*\n)?\n\{"name":"Ann's lamp","count":2\}\n$/,
    );
    const json = await execute('LAMPS_CREATE', ...given, '--dry-run', '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({
      method: 'POST',
      bodyBytes: 31,
      connectedAccountId: null,
    });

    // What the request really is.
    await execute('LAMPS_CREATE', ...given);
    const [seen] = live.upstream.seen;
    expect(stdout).toContain(`${seen?.url}\n`);
    expect(JSON.parse(json.stdout).body).toBe(seen?.body);
  });

  it('uploads nothing for a dry run, and says what stops it', async () => {
    const file = join(folder, 'dry.png');
    await writeFile(file, 'a picture that nobody sends');
    const hung = await execute('LAMPS_HANG', '--file', `picture=${file}`, ...inputs('title=A'), '--dry-run');
    expect([hung.code, hung.stdout]).toEqual([
      0,
      expect.stringMatching(
        /content-type: multipart\/form-data[\s\S]*\(a body with a file, which is not shown\)\n$/,
      ),
    ]);
    const wrong = await execute('LAMPS_CREATE', ...inputs('tags:=[1]'), '--dry-run');
    expect([wrong.code, wrong.stdout, wrong.stderr]).toEqual([
      2,
      '',
      expect.stringContaining('--input name: is required'),
    ]);
    const told = await execute('LAMPS_CREATE', '--text', 'hang a lamp', '--dry-run');
    expect([told.code, told.stderr]).toEqual([2, expect.stringContaining('leave out --text')]);
    expect(live.upstream.seen).toEqual([]);
  });

  it('does what has an idempotency key once', async () => {
    for (const _ of [1, 2]) {
      const { code } = await execute('LAMPS_CREATE', ...inputs('name=x'), '--idempotency-key', 'lamp-1');
      expect(code).toBe(0);
    }
    expect(live.upstream.seen.length).toBe(1);
  });

  it('ends with 1 where the app refuses, and with 3 where there is no server or it does not take the key', async () => {
    const echo = live.upstream.respond;
    live.upstream.respond = (_, response) => response.writeHead(422).end('no room for a lamp');
    const refused = await execute('LAMPS_CREATE', ...inputs('name=x'));
    expect([refused.code, refused.stdout, refused.stderr]).toEqual([
      1,
      '',
      expect.stringMatching(/^LAMPS_CREATE failed: .*no room for a lamp/s),
    ]);
    const whole = await execute('LAMPS_CREATE', ...inputs('name=x'), '--json');
    expect([whole.code, JSON.parse(whole.stdout)]).toMatchObject([1, { successful: false, data: {} }]);
    live.upstream.respond = echo;

    const nowhere = await runAct({ ...environment, ACTWAY_URL: 'http://127.0.0.1:1' }, ['logs']);
    expect([nowhere.code, nowhere.stderr]).toEqual([3, expect.stringContaining('No server answers at')]);
    const stranger = { ...environment, ACTWAY_API_KEY: 'a-key-that-no-server-knows' };
    const unknown = await runAct(stranger, ['execute', 'LAMPS_CREATE']);
    expect([unknown.code, unknown.stderr]).toEqual([3, expect.stringContaining('does not take the key')]);
    expect(unknown.stderr).not.toContain(stranger.ACTWAY_API_KEY);
  });

  it('takes the key of a file, which may be that of a sandbox', async () => {
    const { ACTWAY_API_KEY: _, ...without } = environment;
    const [plain, sandbox, empty] = ['key', 'quick-start.json', 'empty'].map((name) => join(folder, name));
    await writeFile(plain ?? '', `${live.apiKey}\n`);
    await writeFile(sandbox ?? '', JSON.stringify({ apiKey: live.apiKey, encryptionKeys: 'k' }));
    await writeFile(empty ?? '', 'two words');
    const act = (...args: string[]) =>
      runAct(without, ['execute', 'LAMPS_CREATE', ...inputs('name=x'), ...args]);
    for (const file of [plain, sandbox]) expect((await act('--key-file', file ?? '')).code).toBe(0);
    for (const [args, said] of [
      [[], 'set ACTWAY_API_KEY, or name the file'],
      [['--key-file', empty ?? ''], 'does not hold one key'],
      [['--key-file', join(folder, 'none')], 'cannot be read (ENOENT)'],
    ] as const) {
      const { code, stderr } = await act(...args);
      expect([code, stderr]).toEqual([2, expect.stringContaining(said)]);
    }
  });
});
