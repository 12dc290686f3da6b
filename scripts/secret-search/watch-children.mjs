import { ChildProcess } from 'node:child_process';
import { maxBytes, record, running } from './record.mjs';

const watcher = new URL('./watch-process.mjs', import.meta.url).href;

/**
 * Records everything that a process which a test starts prints, and has the process record itself. Each way of
 * starting one ends in this method of Node's.
 */
export function watchChildren() {
  const { spawn } = ChildProcess.prototype;
  ChildProcess.prototype.spawn = function watchedSpawn(options) {
    const result = spawn.call(this, { ...options, envPairs: withWatcher(options.envPairs ?? []) });
    const source = (options.args ?? []).join(' ');
    for (const name of ['stdout', 'stderr']) watchOutput(this[name], `${name} of ${source}`);
    return result;
  };
}

/** What records the outputs that have not ended. One listener for all of them: Node warns of more than ten. */
const open = new Set();
process.once('exit', () => {
  for (const flush of open) flush();
});

function watchOutput(stream, source) {
  if (!stream) return;
  const { push } = stream;
  const label = { ...running };
  const chunks = [];
  let length = 0;
  stream.push = function watchedPush(chunk, ...rest) {
    if (chunk && length < maxBytes) {
      chunks.push(Buffer.from(chunk));
      length += chunk.length;
    }
    return push.call(this, chunk, ...rest);
  };
  const flush = () => {
    record('output', source, Buffer.concat(chunks.splice(0)), label);
    open.delete(flush);
  };
  open.add(flush);
  stream.once('close', flush);
}

/** `K=V` pairs, as Node hands them to the system. */
function withWatcher(pairs) {
  const settingOf = (name) => pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
  const nodeOptions = settingOf('NODE_OPTIONS') ?? '';
  const own = {
    NODE_OPTIONS: nodeOptions.includes(watcher) ? nodeOptions : `${nodeOptions} --import ${watcher}`.trim(),
    ACTWAY_TEST_RECORD: settingOf('ACTWAY_TEST_RECORD') ?? process.env.ACTWAY_TEST_RECORD,
    ACTWAY_TEST_SUITE: running.suite,
    ACTWAY_TEST_NAME: running.test.replaceAll('\0', ''),
  };
  const others = pairs.filter((pair) => !Object.hasOwn(own, pair.split('=', 1)[0]));
  return [...others, ...Object.entries(own).map(([name, value]) => `${name}=${value}`)];
}
