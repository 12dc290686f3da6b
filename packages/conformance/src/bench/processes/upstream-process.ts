import { createServer } from 'node:http';
import { answerSizes, issueList } from './issue-list.js';
import { printAddress } from './print-address.js';

/** An app's server: answers with the large list of issues where the path names a repository `large`, else the small one. */
const small = Buffer.from(issueList(answerSizes.small));
const large = Buffer.from(issueList(answerSizes.large));

const server = createServer((request, response) => {
  const body = request.url?.includes('/large/') ? large : small;
  request.resume();
  response
    .writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length })
    .end(body);
});
server.listen(0, '127.0.0.1', () => printAddress(server));
