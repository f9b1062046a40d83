import http from "node:http";
import type { Socket } from "node:net";
import next from "next";
import { continueHandler, type FrontOptions, frontHandler } from "./front-handler";

const second = 1000;

function listen(server: http.Server, { host, port }: FrontOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve());
  });
}

/** Idle connections go at once, running answers get some seconds, then every socket ends, upgraded ones too. */
function closer(server: http.Server, patienceMs: number): () => Promise<void> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  return async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    const late = setTimeout(() => {
      for (const socket of sockets) socket.destroy();
    }, patienceMs);
    await closed;
    clearTimeout(late);
  };
}

/** The one port: security headers, `/media` bytes, the API, and everything else to Next. */
export async function startFront(options: FrontOptions): Promise<{ close(): Promise<void> }> {
  const server = http.createServer({
    // A whole upload over a slow line fits in; silent headers do not.
    requestTimeout: 30 * 60 * second,
    headersTimeout: 20 * second,
    // How often those two are looked at: node's own half minute would nearly double them.
    connectionsCheckingInterval: 2 * second,
    keepAliveTimeout: 15 * second,
    // An address may name 500 ids.
    maxHeaderSize: 32 * 1024,
  });
  const close = closer(server, options.dev ? second / 2 : 5 * second);
  // No upgrade listener of ours: Next installs its own on the server that it is given.
  const app = next({
    dev: options.dev,
    dir: process.cwd(),
    hostname: options.host,
    port: options.port,
    httpServer: server,
  });
  await app.prepare();
  const handler = frontHandler(options, app.getRequestHandler());
  server.on("request", handler);
  server.on("checkContinue", continueHandler(options, handler));
  await listen(server, options);
  return {
    async close() {
      await close();
      await app.close();
    },
  };
}
