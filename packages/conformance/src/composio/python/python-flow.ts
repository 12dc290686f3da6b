/** What composio-core 0.7.21 for Python does in one go: the requests that it sends, one after the other. */
export interface PythonFlow {
  name: string;
  /** Where the flow can end well: `live` where a user would have to consent. */
  condition: 'usual' | 'live';
  calls: readonly PythonCall[];
}

/** One request, as it was recorded. `{name}` in a path and in a body stands for what a call before has kept. */
export interface PythonCall {
  /** What of the SDK sends it. */
  by: string;
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below `/api`, which belongs to the base URL of this SDK; with the query. */
  path: string;
  /** With every `null` that it sends for what it has not. */
  body?: Readonly<Record<string, unknown>>;
  /** What its models need of the answer, as a JSON Schema (2020-12). It takes the status 200 and no other. */
  parses: object;
  /** What later calls need, by name: JSON pointers into the answer. */
  keeps?: Readonly<Record<string, string>>;
}

/** The headers of each request beside the key. */
export const pythonHeaders: Readonly<Record<string, string>> = {
  accept: '*/*',
  'user-agent': 'python-requests/2.32.3',
  'x-source': 'python_sdk',
  'x-runtime': 'composio',
  'x-composio-version': '0.7.21',
};
