import type { IncomingMessage, ServerResponse } from "node:http";
import { AppError } from "@/lib/errors";
import { problemBody } from "@/lib/server/http/problem";
import { readiness } from "@/lib/services/processes/readiness";
import { plainHeaders } from "./security-headers";

const retryAfterSeconds = 5;

const pagePolicy = "default-src 'none'; style-src 'unsafe-inline'";

const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="2"><title>Fluxara is starting</title>
<body style="font: 15px/1.5 system-ui; display: grid; place-items: center; min-height: 90vh; color-scheme: light dark">
<p>Fluxara is starting. This page reloads by itself.</p></body></html>`;

const json = "application/json";
const refusal = JSON.stringify(problemBody(new AppError("unavailable", "Fluxara is starting: try again")));
const forPrograms = /^\/(api|media|_next)\//;

type StartingAnswer = { status: 200 | 503; type: string; text: string };

function answerTo(path: string): StartingAnswer {
  if (path === "/api/v1/live") return { status: 200, type: json, text: JSON.stringify({ status: "ok" }) };
  if (path === "/api/v1/ready") return { status: 503, type: json, text: JSON.stringify(readiness().read()) };
  if (forPrograms.test(path)) return { status: 503, type: "application/problem+json", text: refusal };
  return { status: 503, type: "text/html; charset=utf-8", text: page };
}

/** Responds until everything else can: probes with how far the start is, all others that it is not done. */
export function startingHandler({ url = "", method = "" }: IncomingMessage, res: ServerResponse): void {
  const [path = ""] = url.split("?");
  const { status, type, text } = answerTo(path);
  // What a request sends is not read: the connection is not used again.
  if (method !== "GET" && method !== "HEAD") res.shouldKeepAlive = false;
  if (status === 503) res.setHeader("Retry-After", retryAfterSeconds);
  res.writeHead(status, {
    ...plainHeaders,
    ...(type.startsWith("text/html") && { "content-security-policy": pagePolicy }),
    "content-type": type,
    "content-length": Buffer.byteLength(text),
    "cache-control": "no-store",
  });
  res.end(text);
}
