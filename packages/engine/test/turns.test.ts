import { type AtHand, andThen, isPending } from '@actway/json';
import { describe, expect, it } from 'vitest';
import { startDeadline } from '../src/deadline.js';
import { Ending } from '../src/ending.js';
import { EngineError } from '../src/engine-error.js';
import { ExecutionTurns, type Turn } from '../src/turns/execution-turns.js';

const project = 'a-project';

/** Runs a call whose work ends when it is told to, and writes down when each begins. */
function caller(turns: ExecutionTurns, begun: string[]) {
  const ends = new Map<string, () => void>();
  const run = (name: string, accountId: string | undefined, ending = new Ending(), appKey = 'github') => {
    const deadline = startDeadline(60_000, ending);
    const work = (turn: Turn): Promise<void> => {
      begun.push(name);
      return new Promise<void>((resolve) => ends.set(name, resolve)).finally(() => turn.end());
    };
    const start = async (): Promise<AtHand<void>> =>
      andThen(turns.take({ projectId: project, appKey, accountId }, deadline), work);
    return start().finally(() => deadline.clear());
  };
  const end = async (name: string): Promise<void> => {
    ends.get(name)?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { run, end };
}

describe('turns', () => {
  it('go round the accounts of an app, however many calls one of them has waiting', async () => {
    const begun: string[] = [];
    const { run, end } = caller(new ExecutionTurns({ perAccount: 2, perApp: 2 }), begun);
    const all = ['a1', 'a2', 'a3', 'a4', 'a5'].map((name) => run(name, 'a'));
    all.push(run('b1', 'b'), run('c1', 'c'));
    expect(begun).toEqual(['a1', 'a2']);
    await end('a1');
    await end('a2');
    expect(begun.slice(2).sort()).toEqual(['b1', 'c1']);
    for (const name of ['b1', 'c1', 'a3', 'a4', 'a5']) await end(name);
    await Promise.all(all);
    expect(begun).toHaveLength(7);
  });

  it('of one account leave room for the others', async () => {
    const begun: string[] = [];
    const { run, end } = caller(new ExecutionTurns({ perAccount: 1, perApp: 3 }), begun);
    const all = [run('a1', 'a'), run('a2', 'a'), run('b1', 'b'), run('none', undefined), run('c1', 'c')];
    expect(begun).toEqual(['a1', 'b1', 'none']);
    await end('b1');
    expect(begun.at(-1)).toBe('c1');
    await end('a1');
    expect(begun.at(-1)).toBe('a2');
    for (const name of ['a2', 'none', 'c1']) await end(name);
    await Promise.all(all);
  });

  it('are given up by who is gone, and go to the next', async () => {
    const begun: string[] = [];
    const { run, end } = caller(new ExecutionTurns({ perAccount: 1, perApp: 1 }), begun);
    const gone = new Ending();
    const first = run('first', 'a');
    const second = run('second', 'a', gone);
    const third = run('third', 'a');
    gone.abort(new Error('The caller hung up.'));
    await expect(second).rejects.toMatchObject({ code: 'too-many-executions' });
    await end('first');
    expect(begun).toEqual(['first', 'third']);
    await end('third');
    await Promise.all([first, third]);
  });

  it('are refused beyond four times as many as may be under way, and taken again afterwards', async () => {
    const begun: string[] = [];
    const { run, end } = caller(new ExecutionTurns({ perAccount: 1, perApp: 2 }), begun);
    const taken = Array.from({ length: 5 }, (_, index) => run(`a${index}`, 'a'));
    await expect(run('a5', 'a')).rejects.toBeInstanceOf(EngineError);
    const other = run('b0', 'b');
    expect(begun).toEqual(['a0', 'b0']);
    for (let index = 0; index < 5; index += 1) await end(`a${index}`);
    await end('b0');
    await Promise.all([...taken, other]);
    const again = run('again', 'a');
    await end('again');
    await again;
  });

  it('are at hand while there are any, and come back when they are ended', async () => {
    const turns = new ExecutionTurns({ perAccount: 1, perApp: 1 });
    const deadline = startDeadline(60_000);
    const owner = { projectId: project, appKey: 'github', accountId: 'a' };
    const turn = turns.take(owner, deadline);
    if (isPending(turn)) throw new Error('The first turn had to be waited for.');
    const next = turns.take(owner, deadline);
    expect(isPending(next)).toBe(true);
    turn.end();
    (await next).end();
    expect(isPending(turns.take(owner, deadline))).toBe(false);
    deadline.clear();
  });
});
