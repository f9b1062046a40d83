import http from "node:http";
import next from "next";
import { closer } from "./closer";
import { continueHandler, type FrontOptions, frontHandler } from "./front-handler";

const second = 1000;
/** How long a connection may stay without any byte in either direction: of a response that nobody reads, for example. */
const silentMs = 10 * 60 * second;

function listen(server: http.Server, { host, port }: FrontOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve());
  });
}

/** Starts the HTTP server: security headers, `/media`, the API, and Next for everything else. */
export async function startFront(
  options: FrontOptions,
  beforeNext: () => Promise<void>,
): Promise<{ close(): Promise<void> }> {
  const server = http.createServer({
    // Long enough for an upload over a slow line; headers have their own, shorter timeout.
    requestTimeout: 30 * 60 * second,
    headersTimeout: 20 * second,
    // How often the timeouts are checked: Node's default of 30 s would nearly double them.
    connectionsCheckingInterval: 2 * second,
    keepAliveTimeout: 15 * second,
    // A URL may contain 500 ids.
    maxHeaderSize: 32 * 1024,
  });
  server.timeout = silentMs;
  const close = closer(server, options.dev ? second / 2 : 5 * second);
  // Next listens to this server's upgrades, which it needs to reload pages in development. It does not end the sockets
  // of those that it refuses, and Node applies no timeout to them. Without a listener, requests to upgrade are answered
  // as if they did not ask for it; this one never listens, as Next would otherwise find ours through a request.
  const app = next({
    dev: options.dev,
    dir: process.cwd(),
    hostname: options.host,
    port: options.port,
    httpServer: options.dev ? server : http.createServer(),
  });
  await beforeNext();
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
