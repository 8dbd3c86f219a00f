import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { QuickStream } from '../../src/quickstream/index.js';
import { type ClockMode, VirtualClock } from '../../src/testing/clock.js';
import { createSandbox } from '../../src/testing/index.js';

const modes: readonly ClockMode[] = ['auto', 'manual', 'real'];
const beginning = Date.parse('2026-01-01T00:00:00Z');
const hour = 3_600_000;

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Plans events at these moments, and writes down which came, and what time it was to them. */
function planned(clock: VirtualClock, ...moments: readonly number[]): { readonly came: number[]; readonly times: number[] } {
  const start = clock.now();
  const came: number[] = [];
  const times: number[] = [];
  for (const moment of moments) {
    clock.schedule(moment, () => {
      came.push(moment);
      times.push(clock.now() - start);
    });
  }
  return { came, times };
}

/* With the machine's time something passes beside what the test lets pass: on a busy machine seconds, and no hour. */
const near = (ms: number): unknown => ({ asymmetricMatch: (found: number) => Math.abs(found - ms) < 60_000 });

describe.each(modes)('a clock in mode %s', (mode) => {
  const about = (ms: number): unknown => (mode === 'real' ? near(ms) : ms);

  it('wakes in the order of time what lies on the way of a jump, each at its own moment', async () => {
    const clock = new VirtualClock(mode);
    const { came, times } = planned(clock, 3 * hour, hour, 5 * hour, 2 * hour, 2 * hour);
    await clock.advance(4 * hour);
    expect(came).toEqual([hour, 2 * hour, 2 * hour, 3 * hour]);
    expect(times).toEqual(came.map(about));
    await clock.advance(hour);
    expect(came.at(-1)).toBe(5 * hour);
  });

  it('lets what happens on the way plan more, which happens in the same jump at its own moment', async () => {
    const clock = new VirtualClock(mode);
    const start = clock.now();
    const times: number[] = [];
    const again = (): void => {
      times.push(clock.now() - start);
      clock.schedule(hour, again);
    };
    clock.schedule(hour, again);
    const { came } = planned(clock, 2.5 * hour);
    await clock.advance(3.5 * hour);
    expect(times).toEqual([hour, 2 * hour, 3 * hour].map(about));
    expect(came).toEqual([2.5 * hour]);
  });

  it('has done all of one moment before the next, also what was planned for it only then', async () => {
    /* Real time may go on between two lines: then they plan for two moments. */
    vi.spyOn(Date, 'now').mockReturnValue(Date.now());
    const clock = new VirtualClock(mode);
    const done: string[] = [];
    clock.schedule(hour, () => {
      done.push('first');
      clock.schedule(0, () => done.push('at once'));
    });
    clock.schedule(hour, () => done.push('second'));
    clock.schedule(hour + 1_000.5, () => done.push('later'));
    await clock.advance(hour);
    expect(done).toEqual(['first', 'second', 'at once']);
    await clock.advance(1_001);
    expect(done.at(-1)).toBe('later');
  });

  it('takes back what was planned', async () => {
    const clock = new VirtualClock(mode);
    const happened = vi.fn();
    const takeBack = clock.schedule(hour, happened);
    takeBack();
    takeBack();
    await clock.advance(2 * hour);
    expect(happened).not.toHaveBeenCalled();
  });

  it('forgets by a reset what a vendor planned, and is back at the beginning', async () => {
    const clock = new VirtualClock(mode);
    const { came } = planned(clock, hour);
    await clock.advance(hour / 2);
    clock.reset();
    expect(clock.now()).toEqual(about(mode === 'real' ? Date.now() : beginning));
    await clock.advance(24 * hour);
    expect(came).toEqual([]);
  });

  it('lets a reset end a jump that is under way', async () => {
    const clock = new VirtualClock(mode);
    const { came } = planned(clock, hour);
    const jump = clock.advance(24 * hour);
    clock.reset();
    const start = clock.now();
    await jump;
    expect(came).toEqual([]);
    expect(clock.now() - start).toEqual(about(0));
  });

  it('jumps only forward, and not out of time', async () => {
    const clock = new VirtualClock(mode);
    for (const ms of [-1, Number.NaN, Number.POSITIVE_INFINITY]) await expect(clock.advance(ms)).rejects.toThrow(RangeError);
  });

  it('ends no wait whose signal has aborted, before or meanwhile', async () => {
    const { clock } = new VirtualClock(mode);
    await expect(clock.sleep(10, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
    if (mode === 'auto') return;
    const controller = new AbortController();
    const wait = clock.sleep(hour, controller.signal);
    controller.abort(new Error('enough now'));
    await expect(wait).rejects.toThrow('enough now');
  });
});

describe('an automatic clock', () => {
  it('moves by a wait, which takes no time, and lets happen what lies on the way', async () => {
    const clock = new VirtualClock('auto');
    const { came, times } = planned(clock, 2 * hour, hour, 4 * hour);
    await clock.clock.sleep(3 * hour);
    expect([came, times, clock.now()]).toEqual([[hour, 2 * hour], [hour, 2 * hour], beginning + 3 * hour]);
  });

  it('stands still otherwise, and runs timeouts in real time', async () => {
    const clock = new VirtualClock('auto');
    await new Promise<void>((resolve) => clock.clock.setTimer(5, resolve));
    expect(clock.now()).toBe(beginning);
    const cancelled = vi.fn();
    clock.clock.setTimer(1, cancelled)();
    await new Promise<void>((resolve) => clock.clock.setTimer(10, resolve));
    expect(cancelled).not.toHaveBeenCalled();
  });
});

describe('a manual clock', () => {
  it('keeps what a client waits for as far away as it was when a reset comes between', async () => {
    const clock = new VirtualClock('manual');
    const woken: string[] = [];
    void clock.clock.sleep(hour).then(() => woken.push('wait'));
    clock.clock.setTimer(2 * hour, () => woken.push('timer'));
    await clock.advance(hour / 2);
    clock.reset();
    await clock.advance(hour / 2 - 1);
    expect(woken).toEqual([]);
    await clock.advance(1);
    expect(woken).toEqual(['wait']);
    await clock.advance(hour);
    expect(woken).toEqual(['wait', 'timer']);
  });

  it('lets somebody who was woken do what comes next before time goes on', async () => {
    const clock = new VirtualClock('manual');
    const start = clock.now();
    const times: number[] = [];
    void (async () => {
      for (const ms of [hour, hour, hour]) {
        await clock.clock.sleep(ms);
        times.push(clock.now() - start);
      }
    })();
    await clock.advance(2.5 * hour);
    expect(times).toEqual([hour, 2 * hour]);
    expect(clock.now()).toBe(start + 2.5 * hour);
  });
});

describe('a real clock', () => {
  it('is the time of the machine, and goes on by itself', async () => {
    const clock = new VirtualClock('real');
    expect(clock.now()).toEqual(near(Date.now()));
    const { came, times } = planned(clock, 30, 10, 20);
    await clock.clock.sleep(60);
    expect(came).toEqual([10, 20, 30]);
    expect(times).toEqual([10, 20, 30].map(near));
  });

  it('goes on from where a jump led', async () => {
    const clock = new VirtualClock('real');
    await clock.advance(hour);
    expect(clock.now()).toEqual(near(Date.now() + hour));
    const { came } = planned(clock, 10);
    await clock.clock.sleep(30);
    expect(came).toEqual([10]);
    const { came: later } = planned(clock, hour + 20);
    await clock.advance(hour);
    expect(later).toEqual([]);
    /* By itself, not because somebody looks. */
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(later).toEqual([hour + 20]);
    clock.reset();
    expect(clock.now()).toEqual(near(Date.now()));
  });

  it('never goes back when the machine’s time does', () => {
    vi.useFakeTimers({ toFake: ['Date'], now: beginning });
    const clock = new VirtualClock('real');
    vi.setSystemTime(beginning + 5);
    expect(clock.now()).toBe(beginning + 5);
    vi.setSystemTime(beginning - hour);
    expect(clock.now()).toBe(beginning + 5);
    vi.setSystemTime(beginning + 6);
    expect(clock.now()).toBe(beginning + 6);
  });

  it('ends a client’s wait by a jump, and none of its timeouts', async () => {
    const virtual = new VirtualClock('real');
    const { clock } = virtual;
    const timedOut = vi.fn();
    const cancel = clock.setTimer(hour, timedOut);
    const wait = clock.sleep(hour);
    await virtual.advance(hour);
    await wait;
    expect(timedOut).not.toHaveBeenCalled();
    cancel();
  });

  it('lets nothing happen in the middle of what a vendor is doing', () => {
    vi.useFakeTimers({ toFake: ['Date'], now: beginning });
    const clock = new VirtualClock('real');
    const { came } = planned(clock, 10);
    vi.setSystemTime(beginning + hour);
    expect(clock.now()).toBe(beginning + hour);
    expect(came).toEqual([]);
  });

  it('takes a plan for a time that no timer of the machine can be set to', async () => {
    const clock = new VirtualClock('real');
    const { came } = planned(clock, 60 * 24 * hour);
    await clock.clock.sleep(20);
    expect(came).toEqual([]);
    await clock.advance(60 * 24 * hour);
    expect(came).toHaveLength(1);
  });

  it('keeps no program alive by what a vendor has planned, but by somebody who waits', () => {
    const root = join(import.meta.dirname, '../..');
    const script = `
      import { VirtualClock } from './src/testing/clock.ts';
      const clock = new VirtualClock('real');
      clock.schedule(3_600_000, () => console.log('an hour later'));
      void clock.clock.sleep(20).then(() => console.log('waited'));
    `;
    const printed = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(printed).toBe('waited\n');
  });
});

describe.each(modes)('a sandbox with the clock %s', (mode) => {
  it('answers late by its latency', async () => {
    const sandbox = createSandbox({ clock: mode, latency: 30 });
    const client = new QuickStream(sandbox.quickstream.options);
    const start = sandbox.clock.now();
    let answered = false;
    const call = client.ping().then(() => {
      answered = true;
    });
    if (mode === 'manual') {
      await sandbox.clock.advance(29);
      expect(answered).toBe(false);
      await sandbox.clock.advance(1);
    }
    await call;
    if (mode === 'real') expect(sandbox.clock.now() - start).toBeGreaterThanOrEqual(30);
    else expect(sandbox.clock.now() - start).toBe(30);
  });

  it('gives up an answer that is late when its caller does', async () => {
    const sandbox = createSandbox({ clock: mode, latency: mode === 'auto' ? 0 : hour });
    if (mode === 'auto') sandbox.faults.once('quickstream.ping', { delayMs: hour });
    const controller = new AbortController();
    const { baseUrl, secretKey } = sandbox.quickstream.options;
    const call = sandbox.fetch(baseUrl, { headers: { authorization: `Basic ${btoa(`${secretKey}:`)}` }, signal: controller.signal });
    await vi.waitFor(() => expect(sandbox.requests).toHaveLength(1));
    controller.abort(new Error('enough'));
    await expect(call).rejects.toThrow('enough');
  });
});
