import { randomBytes } from "node:crypto";
import http, { type IncomingMessage, type ServerResponse } from "node:http";
import next from "next";
import { canonicalRedirect } from "./canonical-host";
import { serveMedia } from "./media";
import { pagePolicy, setCommonHeaders } from "./security-headers";
import { sendProblem } from "./send-problem";

export type FrontOptions = { dev: boolean; host: string; port: number; secret: string; publicUrl: string };
type Handle = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

const minute = 60_000;

function setPageHeaders(req: IncomingMessage, res: ServerResponse, dev: boolean): void {
  const policy = pagePolicy(randomBytes(16).toString("base64"), dev);
  // Next takes the nonce for its own scripts from the request's header.
  req.headers["content-security-policy"] = policy;
  res.setHeader("Content-Security-Policy", policy);
  if (!req.url?.startsWith("/_next/static/")) res.setHeader("Cache-Control", "no-store");
}

async function serve(
  req: IncomingMessage,
  res: ServerResponse,
  options: FrontOptions,
  handle: Handle,
): Promise<void> {
  setCommonHeaders(res, options.publicUrl.startsWith("https:"));
  if (req.url?.startsWith("/media/")) return serveMedia(req, res, options.secret);
  const elsewhere = canonicalRedirect(req, options.publicUrl);
  if (elsewhere !== null) {
    res.writeHead(307, { location: elsewhere }).end();
    return;
  }
  setPageHeaders(req, res, options.dev);
  await handle(req, res);
}

function listen(server: http.Server, { host, port }: FrontOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve());
  });
}

/** The one port: security headers, `/media` bytes, and everything else to Next. */
export async function startFront(options: FrontOptions): Promise<{ close(): Promise<void> }> {
  const server = http.createServer({
    requestTimeout: 30 * minute,
    headersTimeout: 20_000,
    keepAliveTimeout: 15_000,
  });
  const app = next({
    dev: options.dev,
    dir: process.cwd(),
    hostname: options.host,
    port: options.port,
    httpServer: server,
  });
  await app.prepare();
  const handle = app.getRequestHandler();
  server.on("request", (req, res) => {
    serve(req, res, options, handle).catch((error) => sendProblem(res, error));
  });
  await listen(server, options);
  return {
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const late = setTimeout(() => server.closeAllConnections(), 5_000);
      await closed;
      clearTimeout(late);
      await app.close();
    },
  };
}
