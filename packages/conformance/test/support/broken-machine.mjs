// Serves one subject, named by the argument, from a machine that is broken from then on: no file can be read, and no
// JSON be written but problems. What is left to fail for an operation that works with nothing else. Prints its address
// once it is broken, and ends when its standard input does.
import { promises } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { startMockSubject, startServerSubject, startStubSubject } from '@actway/conformance';

const starts = { server: startServerSubject, stub: startStubSubject, mock: startMockSubject };

const subject = await starts[process.argv[2]]();
breakMachine();
process.stdout.write(`${subject.url}\n`);
process.stdin.resume().once('end', () => subject.close());

function breakMachine() {
  const { stringify } = JSON;
  JSON.stringify = (value, ...more) => {
    const isValue = typeof value === 'object' && value !== null && !('requestId' in value);
    // A large document is written a part at a time, and this is the first of its names.
    if (isValue || value === 'openapi') {
      throw new RangeError('Invalid string length');
    }
    return stringify(value, ...more);
  };
  promises.readFile = () => Promise.reject(new Error('EIO: i/o error, read'));
  syncBuiltinESMExports();
}
