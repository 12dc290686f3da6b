const input = { owner: 'octocat', repo: 'hello-world', title: 'The door squeaks' };

export interface Welcome {
  url: string;
  apiKey: string;
  keyFile: string;
  /** Opens the console signed in, once; undefined where there is no console. */
  signInPath: string | undefined;
}

/** What a person reads when the sandbox is ready. */
export function welcome({ url, apiKey, keyFile, signInPath }: Welcome): string {
  const console = signInPath === undefined ? '' : `\n  Open  ${url}${signInPath}  (signs you in, once)`;
  return `
actway is ready, in its sandbox: each app is a mock of itself, and nothing leaves this machine.
${console}
  URL   ${url}
  Key   ${apiKey}  (kept in ${keyFile})
  Docs  ${url}/docs

The entity \`default\` has a demo account of each app; any other connects one first.

Paste this into another terminal; it opens an issue on a mock of GitHub:

${curl(url, apiKey)}

Ctrl-C stops it.
`;
}

function curl(url: string, apiKey: string): string {
  const body = JSON.stringify({ input });
  const execute = `${url}/api/v2/actions/GITHUB_ISSUES_CREATE/execute`;
  if (process.platform === 'win32') {
    return `curl.exe -s "${execute}" -H "x-api-key: ${apiKey}" -H "content-type: application/json" -d "${body.replaceAll('"', '\\"')}"`;
  }
  return `curl -s ${execute} \\\n  -H 'x-api-key: ${apiKey}' \\\n  -H 'content-type: application/json' \\\n  -d '${body}'`;
}
