import type { Action } from '../src/actions/action.js';
import { InputValidator } from '../src/actions/input-validator.js';
import type { App, AppDocument } from '../src/apps/app.js';
import { compileAction } from '../src/compiled/compile-action.js';
import type { CompiledAction } from '../src/compiled/compiled-action.js';

const validator = new InputValidator();

const document: AppDocument = { id: 'actway://apps/shop/1_0', file: '1_0.yaml', version: '1_0', root: {} };

const app: App = {
  key: 'shop',
  name: 'Shop',
  description: 'An app for tests.',
  logo: 'https://example.com/logo.svg',
  categories: [],
  id: '00000000-0000-4000-8000-000000000000',
  authSchemes: [],
  noAuth: true,
  origins: ['https://api.example.com'],
  headers: {},
  connectionFields: [],
  failures: [],
  versions: ['1_0'],
};

/** A compiled action that takes any input, unless changed. */
export function compiledAction(
  changes: Partial<Omit<Action, 'app'>> = {},
  ofApp: Partial<App> = {},
  root: Record<string, unknown> = {},
): CompiledAction {
  const action: Action = {
    id: 'SHOP_ORDER',
    name: 'SHOP_ORDER',
    app: { ...app, ...ofApp },
    version: document.version,
    operationId: 'order',
    displayName: 'Order',
    description: 'Order',
    tags: [],
    important: false,
    writes: false,
    deprecated: false,
    inputSchema: { type: 'object' },
    outputSchema: { type: 'object' },
    plan: {
      method: 'GET',
      path: '/x',
      servers: [{ url: 'https://api.example.com', variables: {} }],
      parameters: [],
    },
    ...changes,
  };
  return compileAction(action, { ...document, root }, validator);
}
