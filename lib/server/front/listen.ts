import http, { type RequestListener } from "node:http";
import { inTrace } from "@/lib/lane";
import { readiness } from "@/lib/services/health/readiness";
import { closer } from "./closer";
import { logRequest } from "./log-request";
import { startingHandler } from "./starting";

const second = 1000;
/** How long a connection may stay without any byte in either direction: of a response that nobody reads, for example. */
const silentMs = 10 * 60 * second;

export type OpenPort = {
  server: http.Server;
  /** From now on, requests get these responses. */
  handle(onRequest: RequestListener, onContinue: RequestListener): void;
  /** Takes no more connections and waits for what is being sent; false if some of it was cut. */
  close(patienceMs: number): Promise<boolean>;
};

/**
 * Listens before anything else is there, so that probes learn how far the start is. Rejects if the port is taken.
 */
export async function listen({ host, port }: { host: string; port: number }): Promise<OpenPort> {
  const server = http.createServer({
    // Long enough for an upload over a slow line; headers have their own, shorter timeout.
    requestTimeout: 30 * 60 * second,
    headersTimeout: 20 * second,
    // How often the timeouts are checked: Node's default of 30 s would nearly double them.
    connectionsCheckingInterval: 2 * second,
    // Longer than proxies keep theirs, or one would send a request just when we close.
    keepAliveTimeout: 75 * second,
    // A URL may contain 500 ids.
    maxHeaderSize: 32 * 1024,
  });
  server.timeout = silentMs;
  const close = closer(server);
  let onRequest: RequestListener = startingHandler;
  let onContinue: RequestListener = startingHandler;
  const received = (respond: () => RequestListener): RequestListener => {
    return (req, res) => {
      const { traceparent } = logRequest(req, res);
      if (readiness().isDraining) res.shouldKeepAlive = false;
      if (traceparent === null) respond()(req, res);
      else inTrace(traceparent, () => respond()(req, res));
    };
  };
  server.on(
    "request",
    received(() => onRequest),
  );
  server.on(
    "checkContinue",
    received(() => onContinue),
  );
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve());
  });
  return {
    server,
    handle(request, continued) {
      onRequest = request;
      onContinue = continued;
    },
    close,
  };
}
