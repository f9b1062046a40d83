import { createHash, timingSafeEqual } from "node:crypto";
import http, { type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { readyNow } from "@/lib/services/health/ready-now";
import { asOpenMetrics, metrics, readMetrics } from "./registry";

export type MetricsPlace = { host: string; port: number; token: string | undefined };

type Answer = { status: number; type: string; text: string; headers?: Record<string, string> };

const json = (status: number, content: unknown): Answer => ({
  status,
  type: "application/json",
  text: JSON.stringify(content),
});
const plain = (status: number, text: string, headers = {}): Answer => ({
  status,
  type: "text/plain; charset=utf-8",
  text: `${text}\n`,
  headers,
});

const digest = (text: string) => createHash("sha256").update(text).digest();

/** Compares digests, so that the time it takes reveals neither the token's content nor its length. */
const isRight = ({ authorization = "" }: IncomingMessage["headers"], token: string | undefined) =>
  token === undefined || timingSafeEqual(digest(authorization), digest(`Bearer ${token}`));

async function scrape(req: IncomingMessage): Promise<Answer> {
  const text = await readMetrics();
  if (/application\/openmetrics-text/.test(req.headers.accept ?? ""))
    return {
      status: 200,
      type: "application/openmetrics-text; version=1.0.0; charset=utf-8",
      text: asOpenMetrics(text),
    };
  return { status: 200, type: "text/plain; version=0.0.4; charset=utf-8", text };
}

async function answerTo(req: IncomingMessage, token: string | undefined): Promise<Answer> {
  const [path] = (req.url ?? "").split("?");
  if (path !== "/metrics" && path !== "/live" && path !== "/ready")
    return plain(404, "Here are /metrics, /live and /ready");
  if (req.method !== "GET" && req.method !== "HEAD")
    return plain(405, "Read it with GET or HEAD", { Allow: "GET, HEAD" });
  if (path === "/live") return json(200, { status: "ok" });
  if (path === "/ready") {
    const ready = readyNow();
    return ready.status === "ready"
      ? json(200, ready)
      : { ...json(503, ready), headers: { "Retry-After": "5" } };
  }
  if (!isRight(req.headers, token))
    return plain(401, "Send Authorization: Bearer and FLUXARA_METRICS_TOKEN", {
      "WWW-Authenticate": "Bearer",
    });
  return scrape(req);
}

async function respond(req: IncomingMessage, res: ServerResponse, token: string | undefined): Promise<void> {
  const { status, type, text, headers } = await answerTo(req, token);
  res.writeHead(status, {
    "content-type": type,
    "content-length": Buffer.byteLength(text),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    ...headers,
  });
  res.end(req.method === "HEAD" ? undefined : text);
}

export type OpenMetrics = { port: number; close(): Promise<void> };

/** Opens the listener for metrics and probes, and counts from now on. Throws if the port is taken. */
export async function listenForMetrics({ host, port, token }: MetricsPlace): Promise<OpenMetrics> {
  metrics();
  const server = http.createServer({ headersTimeout: 5_000, requestTimeout: 5_000 }, (req, res) => {
    respond(req, res, token).catch((error) => {
      log.error({ err: error }, "metrics could not be read");
      res.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    const refuse = ({ message }: Error) =>
      reject(
        new AppError("unavailable", `FLUXARA_METRICS: ${host}:${port} cannot be listened on: ${message}`),
      );
    server.once("error", refuse);
    server.listen(port, host, () => resolve());
  });
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
