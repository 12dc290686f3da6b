import type { App, AuthScheme } from '@actway/catalog';
import { engineError } from '../engine-error.js';

/**
 * The scheme of this name, else the first of this mode; the app's first when none is asked for.
 * @throws EngineError `auth-scheme-unknown`, or `account-needless` for an app that has no schemes
 */
export function findScheme(app: App, wanted: string | undefined): AuthScheme {
  const [first] = app.authSchemes;
  if (!first) {
    throw engineError(
      'account-needless',
      `The app ${app.key} needs no account: execute its actions without connecting one.`,
      {
        subject: 'authScheme',
        message: 'the app needs no account',
        code: 'enum',
      },
    );
  }
  if (wanted === undefined) return first;
  const name = wanted.toUpperCase();
  const scheme =
    app.authSchemes.find((one) => one.name === name) ?? app.authSchemes.find((one) => one.mode === name);
  if (scheme) return scheme;
  const names = app.authSchemes.map((one) => one.name).join(', ');
  // A token that was pasted into the wrong member is not shown again.
  const shown = /^\w{1,32}$/.test(wanted) ? `auth scheme ${wanted}` : 'such auth scheme';
  throw engineError('auth-scheme-unknown', `The app ${app.key} has no ${shown}. It has ${names}.`, {
    subject: 'authScheme',
    message: `must be one of: ${names}`,
    code: 'enum',
  });
}
