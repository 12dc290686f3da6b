/** What an answer advises over HTTP, and the command that does the same. */
const commands: readonly (readonly [advice: RegExp, command: string])[] = [
  [
    /GET \/api\/v1\/apps lists the apps there are\./,
    '`npx actway apps` lists the apps of this machine, and `npx actway actions search WORDS` finds actions of all that the server has.',
  ],
  [/GET \/api\/v2\/actions lists/, '`npx actway actions search WORDS` finds'],
  [/GET \/api\/v2\/actions\/([^\s/{}`]+) shows/, '`npx actway actions show $1` shows'],
  [/GET \/api\/v1\/connectedAccounts lists/, '`npx actway accounts list` lists'],
  [/GET \/api\/v1\/logs lists/, '`npx actway logs` lists'],
  [/with POST \/api\/v1\/connectedAccounts\/([^\s/{}`]+)\/enable\b/, 'with `npx actway accounts enable $1`'],
  [
    /Connect one with POST \/api\/v2\/connectedAccounts\/initiateConnection\b/,
    'Connect one with `npx actway connect APP`',
  ],
];

/** The text of an answer, for who is at a terminal: where a command does what it advises, it names the command. */
export function inCommands(text: string): string {
  return commands.reduce((told, [advice, command]) => told.replace(advice, command), text);
}
