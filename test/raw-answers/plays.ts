/** Which answers are played, to which calls, and in which way each is played. */

import { tested, type VendorName, vendorNames, vendorOf } from '../tested.js';
import { type Answer, cuts, encodings, identity, mainStatuses, nameOf, statuses, uncut } from './answers.js';
import { type Body, nobody } from './bodies.js';
import type { Call, Credential } from './call.js';
import { calls } from './calls.js';
import { type Chance, oneOf, someOf } from './chance.js';

/** One play. */
export interface Play {
  readonly call: Call;
  readonly answer: Answer;
  readonly always: boolean;
  readonly credential: Credential;
}

export type { VendorName };

/** The vendors. */
export const vendors = vendorNames;

/** All forms that the answers of a vendor can have. */
export const bodiesOf = (vendor: VendorName): readonly Body[] => [...tested[vendor].rawAnswers.bodies, ...nobody];

/** The answer of a vendor that has acted on a call. */
export const yesOf = (vendor: string, call: string): Body => {
  const { bodies, yes } = vendorOf(vendor).rawAnswers;
  return yes?.[call] ?? (bodies.find(({ says }) => says === 'yes') as Body);
};

/** Every status with every form of body; and of the main ones, every cut and every encoding. */
export function answersOf(vendor: VendorName): Answer[] {
  const all = bodiesOf(vendor);
  const main = all.filter(({ isMain }) => isMain === true);
  const plain = { encoding: identity, cut: uncut };
  return [
    ...statuses.flatMap((status) => all.map((body) => ({ status, body, ...plain }))),
    ...mainStatuses.flatMap((status) => main.flatMap((body) => cuts.map((cut) => ({ status, body, encoding: identity, cut })))),
    ...mainStatuses.flatMap((status) => main.flatMap((body) => encodings.map((encoding) => ({ status, body, encoding, cut: uncut })))),
  ];
}

/** The plays of a vendor: a share of its answers, each to the call that must not act twice, and every third to another one, too. */
export function playsOf(vendor: VendorName, chance: Chance, share: number): Play[] {
  const answers = answersOf(vendor);
  const own = calls.filter((call) => call.vendor === vendor);
  const [main, ...others] = [...own.filter(({ isMain }) => isMain === true), ...own.filter(({ isMain }) => isMain !== true)];
  return someOf(chance, answers, Math.ceil(answers.length * share)).flatMap((answer) => {
    const play = (call: Call): Play => ({
      call,
      answer,
      /* Which request an early answer is for cannot be told. */
      always: answer.cut.early === true || chance() < 0.5,
      credential: (answer.status === 401 || answer.status === 403) && chance() < 0.5 ? 'renewable' : 'fixed',
    });
    return [play(main as Call), ...(chance() < 1 / 3 ? [play(oneOf(chance, others))] : [])];
  });
}

/** What a play is called in reports. */
export const nameOfPlay = ({ call, answer, always, credential }: Play): string =>
  `${call.vendor} ${call.name}: ${nameOf(answer)}, ${always ? 'always' : 'once'}, ${credential}`;
