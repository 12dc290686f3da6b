import type { JsonLimits } from '@actway/json';

/** What a person is told of JSON that is beyond a limit. */
export function limitText(limit: keyof JsonLimits, limits: JsonLimits): string {
  const texts = {
    maxValues: `its JSON holds more than ${limits.maxValues} values. Ask for less, or raise ACTWAY_MAX_RESPONSE_VALUES.`,
    maxDepth: `its JSON is nested more than ${limits.maxDepth} levels deep. Ask for less, or raise ACTWAY_MAX_RESPONSE_DEPTH.`,
  };
  return texts[limit];
}
