import type { Request } from 'express';
import { expect, test } from 'vitest';
import { pathOf } from '../src/stub/exchange.js';

test.each([
  ['/api/v1/apps?search=a%20secret', '/api/v1/apps'],
  ['/api/v2/actions/A/execute', '/api/v2/actions/A/execute'],
  ['/%zz?a', '/%zz'],
  ['/?a?b', '/'],
  ['/-/a', '/-/a'],
  ['//example.com/a', '//example.com/a'],
  // The name of a host that can be none, where a path would stand.
  ['//[', '/'],
  ['/\\[', '/'],
  ['http://[/a', '/'],
  ['*', '*'],
  ['/connect/a-secret?b', '/connect/-'],
  ['//CONNECT/a-secret', '/connect/-'],
])('of %s a line of the log tells %s', (originalUrl, path) => {
  expect(pathOf({ originalUrl } as Request)).toBe(path);
});
