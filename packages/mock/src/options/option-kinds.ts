import { isRecord, type OptionKind } from './check-options.js';

export const longestDelay = 600_000;
const longestTimeout = 2 ** 31 - 1;

export const flag: OptionKind = {
  wanted: 'true or false',
  fits: (value) => typeof value === 'boolean',
};

export const apiKey: OptionKind = {
  wanted: 'a text that is not empty: the only key that is good',
  fits: isText,
};

export const port: OptionKind = {
  wanted: 'a whole number from 0, for any port that is free, to 65535',
  fits: isWhole(0, 65_535),
};

export const host: OptionKind = { wanted: 'a name or an address, such as 127.0.0.1', fits: isText };

export const requestTimeout: OptionKind = {
  wanted: `milliseconds, a whole number from 1 to ${longestTimeout}`,
  fits: isWhole(1, longestTimeout),
};

export const contract: OptionKind = {
  wanted: 'a bundled OpenAPI 3.1 document, as an object',
  fits: isRecord,
};

/** Of the methods of a catalog, those that a request needs before all others. */
const asked = ['action', 'actions', 'app', 'findApp', 'compiled', 'document', 'aliasesOf'];
export const catalog: OptionKind = {
  wanted: 'a catalog, as `openCatalog` of @actway/catalog opens it',
  fits: (value) =>
    typeof value === 'object' &&
    value !== null &&
    asked.every((name) => typeof (value as Record<string, unknown>)[name] === 'function'),
};

export const milliseconds: OptionKind = {
  wanted: `milliseconds from 0 to ${longestDelay}`,
  fits: isDelay,
};

export const baseUrl: OptionKind = {
  wanted: 'an address with its scheme, such as http://localhost:3000',
  fits: (value) => typeof value === 'string',
};

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

export function isDelay(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= longestDelay;
}

export function isWhole(least: number, most: number): (value: unknown) => boolean {
  return (value) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
}
