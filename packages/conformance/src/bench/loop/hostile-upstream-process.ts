import { createServer } from 'node:http';
import { printAddress } from '../processes/print-address.js';
import { type HostileAnswer, hostileAnswer } from './hostile-answers.js';
import { oddAnswers } from './odd-answers.js';

/** An app's server that answers what is hardest to bear, as the repository in the path says. */
const made = new Map<string, HostileAnswer>();

const server = createServer((request, response) => {
  const [, repository = ''] = /^\/repos\/[^/]+\/([^/]+)\//.exec(request.url ?? '') ?? [];
  request.resume();
  const special = oddAnswers.get(repository);
  if (special !== undefined) {
    special(response);
    return;
  }
  const answer = made.get(repository) ?? hostileAnswer(repository);
  made.set(repository, answer);
  response
    .writeHead(200, {
      'content-type': 'application/json',
      'content-length': answer.body.length,
      ...(answer.encoding && { 'content-encoding': answer.encoding }),
    })
    .end(answer.body);
});
server.listen(0, '127.0.0.1', () => printAddress(server));
