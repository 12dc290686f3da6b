import type { Respond } from '@actway/testing/recording-upstream';
import { onePixel } from './agent-app.js';

/** Answers as the document of the test's app says. */
export const answerAgents: Respond = ({ method, url, body }, response) => {
  const [path = ''] = url.split('?');
  const send = (status: number, type: string, content: string | Buffer): void => {
    response.writeHead(status, { 'content-type': type }).end(content);
  };
  const json = (status: number, value: unknown): void =>
    send(status, 'application/json', JSON.stringify(value));
  if (path === '/text') send(200, 'text/plain', 'This is a simple text response for testing.');
  else if (path === '/image') send(200, 'image/png', onePixel);
  else if (path === '/audio') send(200, 'audio/wav', Buffer.from('RIFF$\0\0\0WAVEfmt '));
  else if (path === '/report') send(200, 'application/pdf', Buffer.from('%PDF-1.7 a report'));
  else if (path === '/error') json(500, { message: 'This tool intentionally returns an error for testing' });
  else if (method === 'POST') json(201, { id: 7, ...JSON.parse(body) });
  else if (method === 'DELETE') response.writeHead(204).end();
  else
    json(200, [
      { id: 1, title: 'One' },
      { id: 2, title: 'Two' },
    ]);
};
