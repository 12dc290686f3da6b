import { describe, expect, it } from 'vitest';
import { RequestError } from '../src/request/request-error.js';
import { body, buildRequest, options, parameter, plan } from './request-plan-maker.js';

function errorOf(build: () => unknown): RequestError {
  try {
    build();
  } catch (error) {
    if (error instanceof RequestError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

const pathPlan = (path: string, ...parameters: ReturnType<typeof parameter>[]) => plan({ path, parameters });

describe('a value in a path', () => {
  const one = parameter('path', 'id', { inputName: 'path_id' });

  it.each([
    '.',
    '..',
    '',
    '../../admin',
    '..\\..\\admin',
    'a/../b',
    'a/./b',
    '%2e%2e',
    '%2E.',
    '%252e%252e',
    '%25252e%25252E',
    'a%2f..%2fb',
    'a%255C..%255cb',
    '%%32e%2%65',
    '%2%65%2%65',
  ])('cannot be %j', (value) => {
    const error = errorOf(() => buildRequest(pathPlan('/a/{id}/b', one), { path_id: value }, options()));
    expect(error).toMatchObject({ code: 'value-unsafe', inputName: 'path_id', pointer: '/path_id' });
    expect(error.message).toContain('path_id');
  });

  it.each([undefined, null])('cannot be %j', (value) => {
    const error = errorOf(() => buildRequest(pathPlan('/a/{id}', one), { path_id: value }, options()));
    expect(error).toMatchObject({ code: 'value-missing', inputName: 'path_id' });
  });

  it.each([
    ['a/b', 'a%2Fb'],
    ['v1..v2', 'v1..v2'],
    ['%2ea', '%252ea'],
    ['50%', '50%25'],
    ['%..%', '%25..%25'],
    ['a?b#c', 'a%3Fb%23c'],
    ['...', '...'],
    ["(a)*'!", '%28a%29%2A%27%21'],
    [' ', '%20'],
  ])('stays in its segment: %j', (value, expected) => {
    const { path } = buildRequest(pathPlan('/a/{id}/b', one), { path_id: value }, options());
    expect(path).toBe(`/a/${expected}/b`);
    expect(new URL(`https://x${path}`).pathname).toBe(path);
  });

  it('cannot make dots together with its neighbours, nor out of a list', () => {
    const [x, y] = [parameter('path', 'x'), parameter('path', 'y')];
    const label = parameter('path', 'x', { style: 'label' });
    const list = pathPlan('/{x}', x);
    expect(errorOf(() => buildRequest(list, { x: ['..'] }, options())).code).toBe('value-unsafe');
    expect(errorOf(() => buildRequest(list, { x: ['../a'] }, options())).code).toBe('value-unsafe');
    expect(errorOf(() => buildRequest(list, { x: ['a', '/%2e%2e/b'] }, options())).code).toBe('value-unsafe');
    expect(errorOf(() => buildRequest(list, { x: [] }, options())).code).toBe('value-unsafe');
    expect(errorOf(() => buildRequest(list, { x: [''] }, options())).code).toBe('value-unsafe');
    expect(errorOf(() => buildRequest(list, { x: {} }, options())).code).toBe('value-unsafe');
    expect(errorOf(() => buildRequest(pathPlan('/.{x}', x), { x: '.' }, options())).code).toBe(
      'value-unsafe',
    );
    expect(errorOf(() => buildRequest(pathPlan('/{x}', label), { x: [''] }, options())).code).toBe(
      'value-unsafe',
    );
    expect(errorOf(() => buildRequest(pathPlan('/{x}.json', x), { x: '..' }, options())).code).toBe(
      'value-unsafe',
    );
    const { path } = buildRequest(pathPlan('/{x}..{y}.json', x, y), { x: 'a', y: 'b' }, options());
    expect(path).toBe('/a..b.json');
  });

  it('fills templates with several names in a segment, odd characters and fragments', () => {
    const parameters = [parameter('path', 'a'), parameter('path', 'b')];
    const built = (path: string) =>
      buildRequest(plan({ path, parameters }), { a: 'A', b: 'B' }, options()).path;
    expect(built('/{a}...{b}')).toBe('/A...B');
    expect(built('/r(id={a})/$value')).toBe('/r(id=A)/$value');
    expect(built('/spa ce/ü/%20/{a}')).toBe('/spa%20ce/%C3%BC/%20/A');
    expect(built('/files/{a}#copy')).toBe('/files/A');
    expect(built('{a}')).toBe('/A');
    expect(built('/{a}/')).toBe('/A/');
    const fixed = buildRequest(plan({ path: '/m?action=send&x=a b#f', parameters: [] }), {}, options());
    expect([fixed.path, fixed.query]).toEqual(['/m', 'action=send&x=a%20b']);
  });

  it('is taken from own members only', () => {
    const inherited = pathPlan('/{constructor}', parameter('path', 'constructor'));
    expect(errorOf(() => buildRequest(inherited, {}, options())).code).toBe('value-missing');
    expect(errorOf(() => buildRequest(pathPlan('/{undeclared}'), {}, options())).code).toBe('value-missing');
  });
});

describe('a header', () => {
  const one = parameter('header', 'X-One', { inputName: 'one' });
  it.each(['a\r\nX-Evil: 1', 'a\nb', 'a\rb', 'a\0b', 'snow ☃', '\u0100', '\x7f'])(
    'cannot hold %j',
    (value) => {
      const error = errorOf(() => buildRequest(plan({ parameters: [one] }), { one: value }, options()));
      expect(error).toMatchObject({ code: 'header-invalid', inputName: 'one', pointer: '/one' });
      expect(error.message).not.toContain(value);
      const added = options({ parameters: [{ in: 'header', name: 'X-Key', value }] });
      expect(errorOf(() => buildRequest(plan(), {}, added)).message).toContain('X-Key');
    },
  );

  it('has a name that is a token', () => {
    const added = options({ parameters: [{ in: 'header', name: 'X\r\nEvil: 1', value: 'x' }] });
    expect(errorOf(() => buildRequest(plan(), {}, added)).code).toBe('header-invalid');
    const named = plan({ parameters: [parameter('header', 'X Y', { inputName: 'x' })] });
    expect(errorOf(() => buildRequest(named, { x: '1' }, options())).code).toBe('header-invalid');
  });

  it('that frames the message is passed over when declared, and refused when asked for', () => {
    const declared = ['Host', 'content-length', 'Transfer-Encoding', 'Connection', 'Expect', 'Content-Type'];
    const parameters = declared.map((name) => parameter('header', name));
    const input = Object.fromEntries(declared.map((name) => [name, 'x']));
    expect(Object.keys(buildRequest(plan({ parameters }), input, options()).headers).sort()).toEqual([
      'accept',
      'user-agent',
    ]);
    const added = options({ parameters: [{ in: 'header', name: 'Host', value: 'evil.example' }] });
    expect(errorOf(() => buildRequest(plan(), {}, added)).code).toBe('header-reserved');
  });
});

describe('what is added by credentials and authConfig', () => {
  it('is named by its index where it is at fault, and not by an input of the same name', () => {
    const one = parameter('path', 'id');
    const parameters = [
      { in: 'header' as const, name: 'id', value: 'fine' },
      { in: 'path' as const, name: 'id', value: '..' },
    ];
    const error = errorOf(() =>
      buildRequest(pathPlan('/a/{id}', one), { id: 'fine' }, options({ parameters })),
    );
    expect(error).toMatchObject({ code: 'value-unsafe', added: 1, pointer: undefined });
  });

  it('wins over anything of its name, whatever the case of a header', () => {
    const parameters = [
      parameter('header', 'X-API-Key', { inputName: 'header_key' }),
      parameter('query', 'key'),
      parameter('query', 'list'),
      parameter('cookie', 'session'),
      parameter('cookie', 'theme'),
      parameter('path', 'id'),
    ];
    const input = {
      header_key: 'mine',
      key: 'mine',
      list: { key: 'mine', other: 1 },
      session: 'mine',
      theme: 'dark',
      id: 'mine',
    };
    const built = buildRequest(
      plan({ path: '/{id}/{undeclared}', parameters }),
      input,
      options({
        headers: { 'x-api-key': 'fixed', 'X-Version': '1', accept: 'application/vnd.x+json' },
        parameters: [
          { in: 'header', name: 'x-Api-KEY', value: 'real' },
          { in: 'query', name: 'key', value: 're&al' },
          { in: 'cookie', name: 'session', value: 'a=b==' },
          { in: 'path', name: 'id', value: 're/al' },
          { in: 'path', name: 'undeclared', value: 'there' },
        ],
      }),
    );
    expect(built.headers).toEqual({
      accept: 'application/vnd.x+json',
      'user-agent': 'actway',
      'x-api-key': 'real',
      'x-version': '1',
      cookie: 'theme=dark; session=a=b==',
    });
    expect(built.query).toBe('other=1&key=re%26al');
    expect(built.path).toBe('/re%2Fal/there');
  });

  it('lets the input win over a fixed header of the app', () => {
    const parameters = [parameter('header', 'Notion-Version')];
    const fixed = options({ headers: { 'notion-version': '2022' } });
    expect(
      buildRequest(plan({ parameters }), { 'Notion-Version': '2025' }, fixed).headers['notion-version'],
    ).toBe('2025');
    expect(buildRequest(plan({ parameters }), {}, fixed).headers['notion-version']).toBe('2022');
  });

  it('cannot put a second cookie into a cookie', () => {
    const added = options({ parameters: [{ in: 'cookie', name: 'a', value: '1; admin=1' }] });
    expect(errorOf(() => buildRequest(plan(), {}, added)).code).toBe('cookie-invalid');
    const dots = options({ parameters: [{ in: 'path', name: 'id', value: '..' }] });
    const onePath = pathPlan('/{id}', parameter('path', 'id'));
    expect(errorOf(() => buildRequest(onePath, { id: 'x' }, dots)).code).toBe('value-unsafe');
  });
});

describe('text that no encoding can carry', () => {
  it('is refused with the name of the input, wherever it stands', () => {
    const half = '\ud800';
    const places = ['path', 'query', 'cookie', 'header'] as const;
    for (const place of places) {
      const one = plan({ path: place === 'path' ? '/{q}' : '/x', parameters: [parameter(place, 'q')] });
      expect(errorOf(() => buildRequest(one, { q: half }, options()))).toMatchObject({ inputName: 'q' });
    }
    const form = plan({ method: 'POST', body: body('application/x-www-form-urlencoded') });
    expect(errorOf(() => buildRequest(form, { 'a/b~': { [half]: 1 }, c: half }, options()))).toMatchObject({
      code: 'value-unencodable',
      pointer: '/c',
    });
  });

  it('is refused when it is nested without end, without overflowing the stack', () => {
    let deep: unknown = 1;
    for (let depth = 0; depth < 200_000; depth += 1) deep = { deep };
    const nested = parameter('query', 'q', { style: 'deepObject' });
    expect(errorOf(() => buildRequest(plan({ parameters: [nested] }), { q: deep }, options())).code).toBe(
      'value-too-deep',
    );
    const json = plan({ method: 'POST', body: body('application/json') });
    expect(errorOf(() => buildRequest(json, { q: deep }, options())).code).toBe('value-too-deep');
  });
});
