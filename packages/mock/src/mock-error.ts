import { nearestName } from '@actway/http-contract';

export type MockFault =
  | { code: 'port-taken'; host: string; port: number }
  /** Without `option` it is the options as a whole. */
  | { code: 'option-invalid'; option?: string | undefined; wanted: string }
  | { code: 'option-unknown'; option: string; available: string[] }
  | { code: 'scenario-unknown'; scenario: string; operation?: string; available: string[] }
  | { code: 'operation-unknown'; operation: string; available: string[] }
  | { code: 'document-unusable'; reason: string };

/** More names are not read in a terminal. */
const mostNames = 20;

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
      return `${fault.option === undefined ? 'The options' : `The option \`${fault.option}\``} must be ${fault.wanted}.`;
    case 'option-unknown':
      return `There is no option \`${fault.option}\`. ${whatThereIs(fault.option, fault.available)}`;
    case 'scenario-unknown':
      return `${fault.operation ?? 'The contract'} has no scenario ${JSON.stringify(fault.scenario)}. ${whatThereIs(fault.scenario, fault.available)}`;
    case 'operation-unknown':
      return `The contract has no operation ${JSON.stringify(fault.operation)}. ${whatThereIs(fault.operation, fault.available)}`;
    case 'document-unusable':
      return `The document cannot be mocked: ${fault.reason}`;
  }
}

/** The one that was probably meant; without such, as many as are read at a glance. */
function whatThereIs(wanted: string, available: readonly string[]): string {
  const nearest = nearestName(wanted, available);
  if (nearest !== undefined) return `Did you mean ${nearest}?`;
  const more = available.length - mostNames;
  const rest = more > 0 ? ` and ${more} more; the page of \`actway mock\` lists them` : '';
  return `There is: ${available.slice(0, mostNames).join(', ')}${rest}.`;
}
