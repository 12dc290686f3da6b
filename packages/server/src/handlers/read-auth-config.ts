import type { components } from '@actway/contract';
import type { AuthConfig } from '@actway/engine';

/** The credentials of a call, in the engine's words. */
export function readAuthConfig(
  sent: components['schemas']['AuthConfig'] | undefined,
): AuthConfig | undefined {
  if (sent === undefined) return undefined;
  return {
    baseUrl: sent.base_url,
    parameters: sent.parameters.map(({ name, in: place, value }) => ({
      name,
      in: place,
      value: String(value),
    })),
    body: sent.body,
  };
}
