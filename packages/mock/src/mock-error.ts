export type MockFault =
  | { code: 'port-taken'; host: string; port: number }
  | { code: 'option-invalid'; option: string; wanted: string }
  | { code: 'scenario-unknown'; scenario: string; operation?: string; available: string[] }
  | { code: 'operation-unknown'; operation: string; available: string[] }
  | { code: 'document-unusable'; reason: string };

/** The mock cannot do what it is asked for. The message names the option and says what to do. */
export class MockError extends Error {
  override readonly name = 'MockError';
  readonly code: MockFault['code'];

  constructor(
    readonly fault: MockFault,
    options?: ErrorOptions,
  ) {
    super(messageOf(fault), options);
    this.code = fault.code;
  }
}

function messageOf(fault: MockFault): string {
  switch (fault.code) {
    case 'port-taken':
      return `Port ${fault.port} of ${fault.host} is taken. Choose another \`port\`, or 0 for any that is free.`;
    case 'option-invalid':
      return `The option \`${fault.option}\` must be ${fault.wanted}.`;
    case 'scenario-unknown':
      return `${fault.operation ?? 'The contract'} has no scenario ${JSON.stringify(fault.scenario)}. There is: ${fault.available.join(', ')}.`;
    case 'operation-unknown':
      return `The contract has no operation ${JSON.stringify(fault.operation)}. There is: ${fault.available.join(', ')}.`;
    case 'document-unusable':
      return `The document cannot be mocked: ${fault.reason}`;
  }
}
