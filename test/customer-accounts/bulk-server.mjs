/** A server in a process of its own that takes bulk loads and counts. Its 7th answer is a 500. */
import { createServer } from 'node:http';

let requests = 0;
let rows = 0;

const server = createServer((request, response) => {
  const pieces = [];
  request.on('data', (piece) => pieces.push(piece));
  request.on('end', () => {
    response.setHeader('content-type', 'application/json');
    if (request.method === 'GET') {
      response.end(JSON.stringify({ requests, rows }));
      return;
    }
    requests += 1;
    const { customerAccounts } = JSON.parse(Buffer.concat(pieces).toString('utf8'));
    if (requests === 7) {
      response.statusCode = 500;
      response.end(JSON.stringify({ httpCode: 500, message: 'Out of sorts', systemId: 7 }));
      return;
    }
    rows += customerAccounts.length;
    response.end(JSON.stringify({ httpCode: 200, message: 'Success', systemId: requests }));
  });
});

server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
process.on('disconnect', () => process.exit());
