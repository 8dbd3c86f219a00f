import type { ApiError } from 'quadrail';
import type { Act } from '../script.ts';
import { head } from './answers.ts';
import { failsWith, must, same } from './assert.ts';
import type { Check } from './check.ts';

const MiB = 1024 * 1024;
const GiB = 1024 * MiB;
const limit = 50 * MiB;
/* What the buffers of the system and the runtime take beyond what was asked for, and what flows until a client is heard that gives up. */
const slack = 128 * MiB;
/* A limit's worth of bytes, the text made of them, and what the collector has not come to yet. */
const mostMemory = 6 * limit;

const chunkedHead: Act = {
  write: `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n${GiB.toString(16)}\r\n`,
};

/** A body is read up to the limit, and no further. */
export const hugeBodies: Check = {
  hazard: 15,
  title: '1 GB body, 10 MB error body',
  play: async (stage) => {
    const { resident, collect } = stage.environment;
    await collect?.();
    const before = resident?.() ?? 0;
    let most = before;
    const watch = setInterval(() => {
      most = Math.max(most, resident?.() ?? 0);
    }, 5);
    try {
      for (const [what, first] of [
        ['1 GB of a known length', head(200, GiB)],
        ['1 GB in one chunk', chunkedHead],
      ] as const) {
        const scene = await stage.scene([[first, { fill: GiB }, 'end']]);
        const told = { attempts: 1, outcome: 'applied', maxResponseBytes: limit };
        await failsWith(stage.quickstream(scene).customers.get('1'), 'ResponseTooLargeError', told, what);
        const { filled, requests } = await scene.seen({ abandoned: 1 });
        same(requests.length, 1, `requests for ${what}`);
        must(filled < limit + slack, `of ${what}, ${Math.round(filled / MiB)} MiB were taken`);
      }

      const money = await stage.scene([[head(200, GiB), { fill: GiB }, 'end']]);
      const settlement = stage
        .crmcom(money, { maxResponseBytes: 1000 })
        .purchases.applySettlement({ customer_event_identifier: { number: '796' } });
      await failsWith(settlement, 'ResponseTooLargeError', { outcome: 'unknown', maxResponseBytes: 1000 }, 'a settlement');
      must((await money.seen({ abandoned: 1 })).filled < slack, 'of a settlement more was taken than buffers hold');

      for (const size of [10 * MiB, GiB]) {
        const scene = await stage.scene([[head(500, size, { 'content-type': 'text/plain' }), { fill: size }, 'end']]);
        const what = `an error of ${size / MiB} MiB`;
        const call = stage.quickstream(scene).customers.create({ customerNumber: 'ONE', customerName: 'One' });
        const error = (await failsWith(call, 'ServerError', { status: 500, attempts: 1, outcome: 'unknown' }, what)) as ApiError;
        must(typeof error.body === 'string' && error.body.length <= 500, `the body of ${what} is not short`);
        must(JSON.stringify(error).length < 3000 && error.message.length < 500, `${what} is long as JSON, or has a long message`);
        must(error.rawBody().length <= MiB, `${what} keeps ${error.rawBody().length} characters`);
        if (size === GiB) must((await scene.seen({ abandoned: 1 })).filled < slack, `of ${what} more was taken than buffers hold`);
      }
    } finally {
      clearInterval(watch);
    }
    if (resident === undefined) return 'resident memory';
    must(most - before < mostMemory, `the process grew by ${Math.round((most - before) / MiB)} MiB`);
    return undefined;
  },
};
