import { describe, expect, it } from 'vitest';
import { body, buildRequest, options, parameter, plan } from './request-plan-maker.js';

const account = options({
  headers: { 'X-Version': '3' },
  parameters: [{ name: 'Authorization', in: 'header', value: 'Bearer x' }],
});

describe('the headers of calls with the same account', () => {
  it('go by the media type of each body', () => {
    const json = plan({ method: 'POST', body: body('application/json') });
    const form = plan({ method: 'POST', body: body('application/x-www-form-urlencoded') });
    const typeOf = (one: typeof json) => buildRequest(one, { a: 1 }, account).headers['content-type'];
    expect([json, json, form, json, plan()].map(typeOf)).toEqual([
      'application/json',
      'application/json',
      'application/x-www-form-urlencoded',
      'application/json',
      undefined,
    ]);
  });

  it('go by the input where it gives one of them', () => {
    const headersOf = (place: 'header' | 'cookie', value: string) =>
      buildRequest(plan({ parameters: [parameter(place, 'q')] }), { q: value }, account).headers;
    expect(['a', 'b'].map((value) => headersOf('header', value).q)).toEqual(['a', 'b']);
    expect(['a', 'b'].map((value) => headersOf('cookie', value).cookie)).toEqual(['q=a', 'q=b']);
    expect(buildRequest(plan(), {}, account).headers).not.toHaveProperty('q');
  });

  it('are those of each call alone', () => {
    const first = buildRequest(plan(), {}, account).headers;
    first.authorization = 'changed';
    const second = buildRequest(plan(), {}, account).headers;
    expect(second).toMatchObject({ authorization: 'Bearer x', 'x-version': '3' });
    expect(buildRequest(plan(), {}, options()).headers).not.toHaveProperty('authorization');
  });

  it('are refused each time where they cannot be sent', () => {
    const wrong = options({ headers: { 'X-Version': 'a\nb' } });
    for (const _ of [1, 2])
      expect(() => buildRequest(plan(), {}, wrong)).toThrow('header "X-Version" of the app');
  });
});
