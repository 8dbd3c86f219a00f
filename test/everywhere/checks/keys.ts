import { isConfigurationError } from 'quadrail';
import { Quickr } from 'quadrail/quickr';
import { QuickStream } from 'quadrail/quickstream';
import { failureOf, must, same } from '../../hazards/battery/assert.ts';
import type { Group } from './check.ts';
import { withKey } from './stage.ts';

/** Where a key may be, and what goes out without one. */
export const keys: Group = {
  name: 'keys in pages',
  checks: [
    {
      title: 'a page is refused a key, and a program may hold one',
      play: async (stage) => {
        const isPage = stage.runtime === 'chromium';
        for (const [name, call] of Object.entries(withKey)) {
          let refusal: unknown;
          try {
            await call(stage);
          } catch (error) {
            refusal = error;
          }
          if (!isPage) must(refusal === undefined, `${name} failed outside of a page: ${String(refusal)}`);
          else must(isConfigurationError(refusal) && /dangerouslyAllowBrowser/.test(refusal.message), `${name} took a key in a page`);
        }
        must(((await stage.operations()).length === 0) === isPage, 'what was sent does not fit');
      },
    },
    {
      title: 'a short-lived token from a function is taken everywhere',
      play: async (stage) => {
        const { accountId } = stage.access;
        const { access_token } = await stage.quickr().auth.login();
        const quickr = new Quickr({ accountId, accessToken: async () => access_token, baseUrl: stage.baseUrl('quickr') });
        same((await quickr.cases.list()).items, [], 'cases');
      },
    },
    {
      title: 'auth none sends no credential',
      play: async (stage) => {
        const quickstream = new QuickStream({ auth: 'none', baseUrl: stage.baseUrl('quickstream') });
        const error = await failureOf(quickstream.ping());
        same([error.name, error.outcome], ['AuthenticationError', 'rejected'], 'the answer to a call without a credential');
        const [request] = await stage.requests();
        same([request?.operation, request?.headers['authorization']], ['quickstream.ping', undefined], 'the request that arrived');
      },
    },
  ],
};
