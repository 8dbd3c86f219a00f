import type { ApiPromise } from 'quadrail';
import type { Act, Rule } from '../script.ts';
import { kept } from './answers.ts';
import { failsWith, pause, same } from './assert.ts';
import type { Check } from './check.ts';
import type { Exemption } from './environment.ts';
import { once } from './repeats.ts';

const warm = kept(404, { httpCode: 404, message: 'warm', error: { message: 'warm' } });
const rules = (on: string, after: readonly Act[]): readonly Rule[] => [
  { on, script: [['reset'], after] },
  { on: '^GET', script: [warm] },
];

/** Calls that must not be sent twice, on a connection that the server has kept and breaks when they arrive. */
export const sentOnce: Check = {
  hazard: 30,
  title: 'calls that must be sent once, on a kept connection that breaks',
  play: async (stage) => {
    let exempt: Exemption | undefined;
    const told = { attempts: 1, outcome: 'unknown', safeToRetry: false };
    const play = async (
      what: string,
      on: string,
      after: readonly Act[],
      make: (baseUrl: string) => { warm: () => ApiPromise<unknown>; call: () => ApiPromise<unknown> },
    ): Promise<void> => {
      const scene = await stage.scene(rules(on, after), true);
      const { warm: ask, call } = make(scene.baseUrl);
      for (let turn = 0; turn < 3; turn += 1) {
        await failsWith(ask(), 'NotFoundError', {}, 'the call that leaves a connection behind');
        await pause(20);
      }
      const end = await call().asResult();
      const log = await scene.log();
      const repeated = once(stage, log, new RegExp(on), what);
      exempt = repeated ?? exempt;
      if (repeated === undefined)
        same(
          end.ok ? {} : { attempts: end.error.attempts, outcome: end.error.outcome, safeToRetry: end.error.safeToRetry },
          told,
          `what is told of ${what}`,
        );
    };
    await play('deleteAll', '^DELETE', kept(200, { httpCode: 200, message: 'done' }), (baseUrl) => {
      const client = stage.customerAccounts({ baseUrl });
      return {
        warm: () => client.get({ busUnitName: 'U', externalId: 'A' }),
        call: () => client.deleteAll({ busUnitName: 'U', confirm: 'U' }),
      };
    });
    await play('a signing link', 'sign$', kept(302, '', { location: 'https://sign.example/1' }), (baseUrl) => {
      const client = stage.quickr({ baseUrl });
      return { warm: () => client.checklists.get('1'), call: () => client.cases.contracts.signingLink('c', 'k', 's') };
    });
    return exempt;
  },
};
