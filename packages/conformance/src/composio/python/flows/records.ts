import type { PythonFlow } from '../python-flow.js';
import { pythonModels } from '../python-models.js';

/** What a client did by itself, and the files of an action. */
export const recordFlows: readonly PythonFlow[] = [
  {
    name: 'what a client did by itself is put on the log',
    condition: 'usual',
    calls: [
      {
        by: 'logs.push',
        method: 'POST',
        path: '/v1/logs',
        body: {
          ...{ providerName: 'filetool', actionName: 'FILETOOL_OPEN_FILE', isError: false },
          ...{ request: { file_path: 'notes.txt' }, response: { lines: 12 } },
          ...{ entityId: 'python', sessionId: null, connectedAccountId: null },
        },
        parses: pythonModels.anything,
      },
      { by: 'a client of v1', method: 'GET', path: '/v1/logs/?limit=1', parses: pythonModels.anything },
    ],
  },
  {
    name: 'a file is announced, and the files are listed',
    condition: 'usual',
    calls: [
      {
        by: 'actions.create_file_upload',
        method: 'POST',
        path: '/v2/actions/files/upload/request',
        body: {
          ...{ md5: '9e107d9d372bb6826bd81d3542a419d6', app: 'HTTPBIN', action: 'HTTPBIN_UPLOAD_FILE' },
          ...{ filename: 'notes.txt', mimetype: 'text/plain' },
        },
        parses: pythonModels.upload,
      },
      { by: 'a client of v2', method: 'GET', path: '/v2/actions/files/list', parses: pythonModels.anything },
    ],
  },
];
