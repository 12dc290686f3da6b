import { Server } from 'node:http';
import { record } from './record.mjs';
import { recordSecret, secretsOfRequest } from './secrets-of.mjs';

/** Every answer of actway has it; the upstreams and the identity providers of the tests have not. */
const markOfActway = /^x-request-id:/im;

/**
 * Records every answer of an actway server, as it goes over the wire: head, body, and what is written to the socket
 * past any response. What the caller sent of secrets is recorded too.
 */
export function watchAnswers() {
  const { emit } = Server.prototype;
  Server.prototype.emit = function watchedEmit(event, ...args) {
    if (event === 'connection') watchSocket(args[0]);
    if (event === 'request') watchExchange(...args);
    return emit.call(this, event, ...args);
  };
}

const written = new WeakMap();

function watchSocket(socket) {
  written.set(socket, []);
  for (const name of ['write', 'end']) {
    const original = socket[name];
    socket[name] = function watchedWrite(chunk, encoding, ...rest) {
      if (typeof chunk === 'string') {
        written.get(socket).push(Buffer.from(chunk, typeof encoding === 'string' ? encoding : 'utf8'));
      } else if (chunk instanceof Uint8Array) written.get(socket).push(Buffer.from(chunk));
      return original.call(this, chunk, encoding, ...rest);
    };
  }
  socket.once('close', () => takeAnswer(socket, 'no whole request'));
}

function watchExchange(request, response) {
  const { socket, method, url } = request;
  const received = [];
  const { push } = request;
  request.push = function watchedPush(chunk, ...rest) {
    if (chunk) received.push(Buffer.from(chunk));
    return push.call(this, chunk, ...rest);
  };
  response.once('close', () => {
    const isActway = takeAnswer(socket, `${method} ${url}`);
    if (!isActway || response.statusCode === 401) return;
    for (const [secret, where] of secretsOfRequest(request.headers, Buffer.concat(received))) {
      recordSecret(secret, `${where} of ${method} ${url}`);
    }
  });
}

function takeAnswer(socket, source) {
  const chunks = written.get(socket) ?? [];
  const bytes = Buffer.concat(chunks.splice(0));
  if (!markOfActway.test(bytes.subarray(0, 16_384).toString('latin1'))) return false;
  record('answer', source, bytes);
  return true;
}
