/** Texts of the sources that no message here shows, each for a reason. */
export const unseen: readonly string[] = [
  /* Reasons of a transport whose call has ended already, by its deadline or the caller: nobody reads them. */
  'given up',
  'no dispatcher',
  'no such step',
  'it cannot be read',
  'body too large',
  'the connection was closed',
  /* Why a connection failed, on real sockets: test/node produces each. */
  'no connection',
  'no connection within … ms',
  'the proxy refused the connection with …',
  'it was about to be sent a second time',
  /* What the runtimes say. */
  'client error (Connect)',
  'read ECONNRESET',
  'fetch failed',
  'unexpected redirect',
  'redirect count exceeded',
  'gzip, br',
  /* A value of a vendor's enumeration. */
  'NOT EFFECTIVE',
  /* Guards of what the clients of this package never hand over, for clients that others write. */
  '… …: its credential contains a character that is not allowed in an HTTP header, such as a line break.',
  'does not say whether the vendor acted',
  'a GET has no body',
  '… is not a valid HTTP header',
  'the URL does not use http or https',
  'The option tls contains something that Node rejects: ….',
  /* What the sandbox answers or says on its own, not a message of an error. */
  '<!DOCTYPE html><html><head><title>Sign in</title></head><body><h1>Sign in to the network</h1></body></html>',
  'The sandbox answers under …\n',
  'The sandbox itself failed. …',
  'The sandbox sends callbacks only to this machine: give it the option onCallback.',
];
