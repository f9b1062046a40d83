import http, { type IncomingMessage, type RequestListener } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { inTrace } from "@/lib/lane";
import { readiness } from "@/lib/services/processes/readiness";
import { closer } from "./closer";
import { logRequest } from "./log-request";
import { startingHandler } from "./starting";

const second = 1000;
/** How long a connection may stay without any byte in either direction: of a response that nobody reads, for example. */
const silentMs = 10 * 60 * second;

/** A proxy that finds out by requests sends one now and then, and repeats only those that change nothing. */
const startWaitMs = 15 * second;
const isWrite = ({ method = "" }: IncomingMessage) => !["GET", "HEAD", "OPTIONS"].includes(method);

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
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const received = (respond: () => RequestListener): RequestListener => {
    return async (req, res) => {
      const { traceparent } = logRequest(req, res);
      if (respond() === startingHandler && isWrite(req))
        await Promise.race([opened, sleep(startWaitMs, undefined, { ref: false })]);
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
      open();
    },
    close,
  };
}
