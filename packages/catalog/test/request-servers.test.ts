import { describe, expect, it } from 'vitest';
import { RequestError } from '../src/request/request-error.js';
import { buildRequest, options, plan } from './request-plan-maker.js';

type Variables = Record<string, { default: string; enum?: string[] }>;

function baseUrl(url: string, given: Record<string, string> = {}, variables: Variables = {}): string {
  return buildRequest(plan({ servers: [{ url, variables }] }), {}, options({ serverVariables: given }))
    .baseUrl;
}

function codeOf(build: () => unknown): string {
  try {
    build();
  } catch (error) {
    if (error instanceof RequestError) return error.code;
    throw error;
  }
  return 'nothing was refused';
}

describe('the server URL', () => {
  it('is filled from the given variables, else from their defaults', () => {
    const variables = { tenant: { default: 'acme' }, version: { default: 'v1' } };
    const url = 'https://{tenant}.example.com/api/{version}/';
    expect(baseUrl(url, {}, variables)).toBe('https://acme.example.com/api/v1');
    expect(baseUrl(url, { tenant: 'Big-Corp', version: '' }, variables)).toBe(
      'https://big-corp.example.com/api/v1',
    );
    expect(baseUrl('https://{a}:{port}/x', { a: 'h.example', port: '8443' })).toBe(
      'https://h.example:8443/x',
    );
    expect(baseUrl('{scheme}://{host}/api/v3', { scheme: 'http', host: 'git.example' })).toBe(
      'http://git.example/api/v3',
    );
    expect(baseUrl('{base}/v1', { base: 'https://self.example:8080/app/' })).toBe(
      'https://self.example:8080/app/v1',
    );
    expect(baseUrl('https://api.telegram.org/bot{token}', { token: '1:a/b' })).toBe(
      'https://api.telegram.org/bot1%3Aa%2Fb',
    );
  });

  it.each([
    'evil.com/',
    'evil.com#',
    'evil.com?',
    'a@evil.com',
    'evil.com:80',
    'evil.com\\',
    'a b',
    'a\nb',
    '-a',
    'a-',
    '.a',
    'a..b',
    'ü',
    '%2f',
    'a_b',
    '{x}',
  ])('keeps its host from a tenant like %j', (tenant) => {
    expect(codeOf(() => baseUrl('https://{tenant}.example.com', { tenant }))).toBe('server-variable-invalid');
  });

  it.each(['../..', '..', '.', 'a/../b', '%252e%252e', '?x', '#x', '\\', 'a/b'])(
    'keeps a path variable like %j in its segment, or refuses it',
    (value) => {
      const build = (): string => baseUrl('https://api.example.com/v1/{account}', { account: value });
      const refused = /\.|%/.test(value);
      if (refused) expect(codeOf(build)).toBe('server-variable-invalid');
      else expect(build()).toBe(`https://api.example.com/v1/${encodeURIComponent(value)}`);
    },
  );

  it('lets a default hold a path of several segments, and holds values to their enum', () => {
    const variables = { base: { default: 'api/v2' }, region: { default: 'eu', enum: ['eu', 'us'] } };
    expect(baseUrl('https://{region}.example.com/{base}', {}, variables)).toBe(
      'https://eu.example.com/api/v2',
    );
    const other = (): string => baseUrl('https://{region}.example.com', { region: 'cn' }, variables);
    expect(other).toThrow('It can be: eu, us.');
    expect(codeOf(() => baseUrl('{scheme}://a.example', { scheme: 'ftp' }))).toBe('server-variable-invalid');
    expect(codeOf(() => baseUrl('https://{gone}.example.com'))).toBe('server-variable-missing');
    expect(codeOf(() => baseUrl('https://{constructor}.example.com'))).toBe('server-variable-missing');
  });

  it.each([
    '',
    '/v1',
    '//api.example.com',
    'ftp://a.example',
    'file:///etc',
    'javascript:alert(1)',
    'https://user:pw@a.example',
    'https://user@a.example',
    'https://a.example/?x=1',
    'https://a.example/#x',
    'https://',
    'not a url',
  ])('cannot be %j, whoever gives it', (url) => {
    expect(codeOf(() => baseUrl(url))).toBe('base-url-invalid');
    expect(codeOf(() => buildRequest(plan(), {}, options({ baseUrl: url })))).toBe('base-url-invalid');
    if (!url.startsWith('/'))
      expect(codeOf(() => baseUrl('{base}', { base: url }))).toMatch(
        /^(base-url-invalid|server-variable-missing)$/,
      );
  });

  it('gives way to a base URL of the caller, normalised as browsers do it', () => {
    const built = (url: string): string => buildRequest(plan(), {}, options({ baseUrl: url })).baseUrl;
    expect(built('HTTPS://Api.Example.com:443/v1//')).toBe('https://api.example.com/v1');
    expect(built('https://a.example\\@evil.example/')).toBe('https://a.example/@evil.example');
    expect(built('http://0x7f.1:8080')).toBe('http://127.0.0.1:8080');
  });
});
