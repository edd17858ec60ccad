import net from 'node:net';

/** A port that nobody listened on a moment ago. @returns {Promise<number>} */
export const freePort = () =>
  new Promise((found, failed) => {
    const server = net.createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => found(typeof address === 'object' && address ? address.port : 0));
    });
  });
