import type { Flag } from '../../../quickr/models/flag.js';
import { known } from '../case-file.js';
import { registerFor } from '../register.js';
import { declaredAtAll, flag, type Kind } from './kind.js';

/** Web sites: those of the test data raise their flag. */
export const website: Kind = {
  ready: ({ file }) => known(file, 'website').some(({ url }) => typeof url === 'string'),
  flags: (subject) => {
    const { service, file } = subject;
    const { websites } = registerFor(service.state.register, file.accountId);
    const origin = (url: string): string => new URL(url).origin;
    const found = known(file, 'website').flatMap(({ url }): Flag<string>[] => {
      if (typeof url !== 'string' || !/^https?:/.test(url) || !URL.canParse(url)) return [flag('INVALID_URL', [{ url }])];
      const site = websites.find((one) => origin(one.url) === origin(url));
      return site === undefined ? [] : [flag(site.flag, [{ url, redirects: site.redirects }], { redirects: site.redirects })];
    });
    return [...declaredAtAll(subject, 'website'), ...found];
  },
};
