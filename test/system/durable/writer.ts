/** Writes records into a SQLite file until it is killed, and notes each one that was acknowledged. */
import { appendFileSync } from 'node:fs';
import type { JournalRecord } from 'quadrail/durable';
import { sqliteStore } from 'quadrail/durable/sqlite';

const [file, log, name] = process.argv.slice(2) as [string, string, string];
appendFileSync(log, '');
const store = sqliteStore(file);
const record = (key: string): JournalRecord => ({
  ...{ key, operation: 'o', state: 'started', attempt: 1 },
  ...{ startedAt: Date.now(), leaseUntil: Date.now(), owner: name, fingerprint: 'sha256:00' },
});
for (let number = 0; ; number += 1) {
  const key = `${name}-${number}`;
  /* Where the others hold the file for too long, the record is refused, and nothing is acknowledged. */
  const isKept = await store.putIfAbsent(record(key)).then(
    () => true,
    () => false,
  );
  if (isKept) appendFileSync(log, `${key}\n`);
}
