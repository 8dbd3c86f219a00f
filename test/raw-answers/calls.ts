/** The calls that are played: of each vendor one that must not act twice, and others that may be repeated. */
import { tested } from '../tested.js';
import type { Call } from './call.js';

export const calls: readonly Call[] = Object.values(tested).flatMap(({ rawAnswers }) => rawAnswers.calls);
