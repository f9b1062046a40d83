import http from "node:http";
import next from "next";
import { readiness } from "@/lib/services/processes/readiness";
import { continueHandler, type FrontOptions, frontHandler } from "./front-handler";
import type { OpenPort } from "./listen";

/**
 * Next listens to this server's upgrades, which it needs to reload pages in development. It does not end the sockets of
 * those that it refuses, and Node applies no timeout to them. Without a listener, requests to upgrade are answered as
 * if they did not ask for it; the other one never listens, as Next would otherwise find ours through a request.
 */
const upgradedBy = ({ server }: OpenPort, dev: boolean) => (dev ? server : http.createServer());

/** Opens a listener: security headers, `/media`, the API, and Next for everything else. */
export async function openFront(
  listener: OpenPort,
  options: FrontOptions,
  beforeNext: () => Promise<void>,
): Promise<{ close(): Promise<void> }> {
  const { dev, host, port } = options;
  const app = next({
    dev,
    dir: process.cwd(),
    hostname: host,
    port,
    httpServer: upgradedBy(listener, dev),
  });
  await beforeNext();
  await app.prepare();
  const handler = frontHandler(options, app.getRequestHandler());
  listener.handle(handler, continueHandler(options, handler));
  readiness().open();
  return { close: () => app.close() };
}
