import type { VirtualClock } from './clock.js';
import type { FaultPlan } from './faults.js';
import type { World } from './simulator.js';

/** How a vendor sends callbacks, with what goes wrong as planned under `id`: twice, late, after the next one, or not at all. */
export function spoiling(deliver: World['deliver'], faults: FaultPlan, clock: VirtualClock, id: string): World['deliver'] {
  /* The callbacks that are held back until the next one was sent. */
  const held: (() => void)[] = [];

  const send = async (url: string, body: unknown): Promise<number> => {
    const fault = faults.takeOfCallback(id, () => ({ operation: id, method: 'POST', params: {}, query: {}, headers: {}, body }));
    if (fault === 'lost') throw Object.assign(new Error('The callback is lost, as planned.'), { name: 'LostCallback' });
    if (fault === 'after-the-next') await new Promise<void>((resolve) => held.push(resolve));
    if (typeof fault === 'object') await new Promise<void>((resolve) => void clock.schedule(fault.delayMs, resolve));
    const both = fault === 'twice' ? [deliver(url, body), deliver(url, body)] : [deliver(url, body)];
    const [status] = await Promise.all(both);
    return status as number;
  };

  return (url, body) => {
    const waiting = held.splice(0);
    const sent = send(url, body);
    const goOn = (): void => {
      for (const go of waiting) go();
    };
    sent.then(goOn, goOn);
    return sent;
  };
}
