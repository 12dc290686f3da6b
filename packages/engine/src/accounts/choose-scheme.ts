import type { App, AuthScheme } from '@actway/catalog';
import { type EngineError, engineError } from '../engine-error.js';
import { findScheme } from './find-scheme.js';

/** What a connection says of its scheme. */
export interface SchemeWish {
  /** A name or a mode. */
  wanted: string | undefined;
  /** The fields of the credential. */
  given: Readonly<Record<string, unknown>>;
  /** Asked for the scheme of the project's own integration of the app where nothing else tells. */
  findConfigured: () => Promise<string | undefined>;
}

/**
 * The scheme to connect with: the one that is named; else the first that asks for one of the given fields and lacks
 * none; else that of the project's own integration; else, where no field is given, the app's first that needs nothing.
 * @throws EngineError `auth-scheme-unknown` also where several could be meant and nothing is given
 */
export async function chooseScheme(app: App, wish: SchemeWish): Promise<AuthScheme> {
  const { wanted, given, findConfigured } = wish;
  const first = findScheme(app, wanted);
  if (wanted !== undefined) return first;
  const meant = app.authSchemes.find((one) => isMeant(one, given));
  if (meant) return meant;
  const configured = await findConfigured();
  const known = app.authSchemes.find((one) => one.name === configured);
  if (known) return known;
  if (app.authSchemes.length === 1 || Object.keys(given).length > 0) return first;
  const free = app.authSchemes.find((one) => needsNothing(app, one));
  if (free) return free;
  throw schemeUnnamed(app);
}

function isMeant({ fields }: AuthScheme, given: Readonly<Record<string, unknown>>): boolean {
  const isGiven = ({ name }: { name: string }) =>
    Object.hasOwn(given, name) && given[name] !== '' && given[name] !== null;
  return fields.some(isGiven) && fields.every((field) => !field.required || isGiven(field));
}

/** Neither a field nor an OAuth client. */
function needsNothing({ connectionFields }: App, { fields, oauth }: AuthScheme): boolean {
  return oauth === undefined && [...fields, ...connectionFields].every(({ required }) => !required);
}

function schemeUnnamed({ key, authSchemes }: App): EngineError {
  const told = authSchemes.map(({ name, fields, oauth }) => {
    const needed = fields.filter(({ required }) => required).map((field) => field.name);
    return `${name} (${oauth ? 'an integration with your OAuth client' : needed.join(', ')})`;
  });
  const names = authSchemes.map(({ name }) => name).join(', ');
  return engineError(
    'auth-scheme-unknown',
    `The app ${key} can be connected by several auth schemes, and none is named: ${told.join('; ')}.`,
    { subject: 'authScheme', message: `must be one of: ${names}`, code: 'required' },
  );
}
