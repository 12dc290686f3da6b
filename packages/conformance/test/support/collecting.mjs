// Loaded into a server before its own program: collects all garbage again and again, as a busy process does in hours.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  setFlagsFromString('--expose-gc');
  setInterval(runInNewContext('gc'), 500).unref();
}
