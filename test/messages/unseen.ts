/** Texts of the sources that no message here shows, by the reason. */
export const unseen: Readonly<Record<string, readonly string[]>> = {
  'Aborts a transport whose call has ended already, by its deadline or the caller: nobody is shown it.': [
    'given up',
    'no dispatcher',
    'no such step',
    'it cannot be read',
    'body too large',
    'the connection was closed',
  ],
  'Ends a write of the journal that is tried again, and after that given up: the record is left in doubt, and the call ends as it would have.':
    ['The store gave no answer.', 'The call has ended.'],
  'Told to onError of a backend when its store has been silent for a while; the page is told what a store that fails leads to.': [
    'The store of the backend did not answer in time.',
  ],
  'Why a connection failed, on real sockets: test/node asks for the class and the code of each.': [
    'no connection',
    'no connection within … ms',
    'it was about to be sent a second time',
  ],
  'What runtimes say, by which their failures are told apart.': [
    'client error (Connect)',
    'read ECONNRESET',
    'fetch failed',
    'unexpected redirect',
    'redirect count exceeded',
  ],
  'A header of a request.': ['gzip, br'],
  'A value of a vendor’s enumeration.': ['NOT EFFECTIVE'],
  'Guards of what the clients of this package never hand over, for clients that others write.': [
    '… …: its credential contains a character that is not allowed in an HTTP header, such as a line break.',
    'does not say whether the vendor acted',
  ],
  'Only in a runtime without node:sqlite, such as a page or a Cloudflare worker.': [
    'sqliteStore needs node:sqlite, which Node has from 22.13 on, and Deno. In another runtime, a web page or a Cloudflare worker for example, use another store.',
  ],
  'Only where Node refuses certificates for a reason that the checks before do not know.': [
    'The option tls contains something that Node rejects: ….',
  ],
  'What the sandbox answers as a fault that was planned: a page of a network that asks to sign in.': [
    '<!DOCTYPE html><html><head><title>Sign in</title></head><body><h1>Sign in to the network</h1></body></html>',
  ],
  'Only where the sandbox has a fault of its own.': ['The sandbox itself failed. …'],
};
