import { runtimes } from '../../../scripts/runtimes.ts';
import { describeEntriesOn } from '../entries-on.ts';

describeEntriesOn({ runtime: 'Node 22.12', node: runtimes['node-22'].command, version: /^v22\.12\./ });
