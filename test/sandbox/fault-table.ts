/** What each fault looks like to a caller, and whether the vendor has acted: one table for all doors. */
import type { Fault } from '../../src/testing/index.js';
import type { Observed } from './observed.js';

export interface Row {
  readonly name: string;
  readonly fault: Fault | undefined;
  readonly applied: boolean;
  /** `own` is the status of the vendor's good answer. */
  readonly seen: (own: number) => Observed;
  /** What never comes. */
  readonly stalls?: 'headers' | 'body';
}

const html = 'text/html';
const json = 'application/json';

export const faultTable: readonly Row[] = [
  { name: 'no fault', fault: undefined, applied: true, seen: (head) => ({ head, type: json, end: 'complete', part: 'all' }) },
  { name: 'status 503', fault: { status: 503 }, applied: false, seen: () => ({ head: 503, type: json, end: 'complete', part: 'all' }) },
  {
    name: 'status 418 with a body and headers',
    fault: { status: 418, body: { teapot: true }, headers: { 'x-mark': 'yes' } },
    applied: false,
    seen: () => ({ head: 418, type: json, marked: 'yes', end: 'complete', part: 'all', text: '{"teapot":true}' }),
  },
  { name: 'status 204', fault: { status: 204 }, applied: false, seen: () => ({ head: 204, end: 'complete', part: 'none', text: '' }) },
  { name: 'delayMs', fault: { delayMs: 25 }, applied: true, seen: (head) => ({ head, type: json, end: 'complete', part: 'all' }) },
  { name: 'reset-before-response', fault: 'reset-before-response', applied: false, seen: () => ({ head: 'failed' }) },
  { name: 'reset-after-apply', fault: 'reset-after-apply', applied: true, seen: () => ({ head: 'failed' }) },
  { name: 'stall-headers', fault: 'stall-headers', applied: false, seen: () => ({ head: 'nothing' }), stalls: 'headers' },
  {
    name: 'stall-body',
    fault: 'stall-body',
    applied: true,
    seen: (head) => ({ head, type: json, end: 'nothing', part: 'some' }),
    stalls: 'body',
  },
  { name: 'truncate-body', fault: 'truncate-body', applied: true, seen: (head) => ({ head, type: json, end: 'failed', part: 'some' }) },
  { name: 'html', fault: 'html', applied: false, seen: () => ({ head: 200, type: html, end: 'complete', part: 'all' }) },
  {
    name: 'redirect',
    fault: { redirect: 'https://elsewhere.example/login' },
    applied: false,
    seen: () => ({ head: 302, location: 'https://elsewhere.example/login', end: 'complete', part: 'none', text: '' }),
  },
];
