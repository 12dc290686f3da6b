/** Every fault of the environment, each with the name of its variable. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';

  constructor(readonly faults: string[]) {
    super(['The settings have faults:', ...faults.map((fault) => `  ${fault}`)].join('\n'));
  }
}
