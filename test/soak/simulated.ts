/** The process of the simulated vendors, as the load sees it. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Doors, Questions } from './messages.ts';

/** Simulated vendors in another process. */
export interface Simulated extends AsyncDisposable {
  readonly doors: Doors;
  readonly ask: <Q extends keyof Questions>(question: Q, asked: Questions[Q]['asked']) => Promise<Questions[Q]['told']>;
}

/** Starts them. `share` is that of the requests with which something goes wrong. */
export async function startSimulated(seed: number, share: number): Promise<Simulated> {
  const child = fork(join(import.meta.dirname, 'simulator.ts'), [String(seed), String(share)], { execArgv: [] });
  const waiting = new Map<number, { resolve: (told: never) => void; reject: (error: Error) => void }>();
  child.on('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`The simulated vendors have ended with ${code}.`));
  });
  const [{ doors }] = (await once(child, 'message')) as [{ doors: Doors }];
  child.on('message', ({ turn, told, error }: { turn: number; told: never; error?: string }) => {
    const one = waiting.get(turn);
    waiting.delete(turn);
    if (error === undefined) one?.resolve(told);
    else one?.reject(new Error(error));
  });
  let turns = 0;
  return {
    doors,
    ask: (question, asked) =>
      new Promise((resolve, reject) => {
        turns += 1;
        waiting.set(turns, { resolve, reject });
        child.send({ turn: turns, question, asked });
      }),
    [Symbol.asyncDispose]: async () => {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
