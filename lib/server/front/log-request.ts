import type { IncomingMessage, ServerResponse } from "node:http";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { measure } from "@/lib/meter";
import { clientNetwork } from "@/lib/server/auth/client-network";
import { readiness } from "@/lib/services/processes/readiness";
import { noteRequest, type RequestNote } from "./request-note";

const slowMs = 1_000;
/** They wait by design. */
const waiting = new Set(["watch", "claimJobs"]);
const probes = new Set(["live", "ready", "health"]);
const isRead = (method: string) => method === "GET" || method === "HEAD";

type RequestEnd = { method: string; status: number; ms: number };

function isLogged({ operation }: RequestNote, { method, status, ms }: RequestEnd): boolean {
  if (probes.has(operation)) return false;
  const { loggedRequests } = env;
  if (loggedRequests === "all" || (loggedRequests === "writes" && !isRead(method))) return true;
  // While it starts or stops, that is no failure.
  if (status === 503 && !readiness().isOpen) return false;
  return status >= 500 || (ms > slowMs && !waiting.has(operation));
}

type SocketBytes = { bytesWritten: number };

function write(note: RequestNote, req: IncomingMessage, res: ServerResponse, socket: SocketBytes): void {
  const { id, trace, operation, method, caller, why } = note;
  const ms = Math.round((performance.now() - note.beganMs) * 10) / 10;
  const status = res.statusCode;
  const sent = socket.bytesWritten - note.sentBefore;
  const left = !res.headersSent;
  measure("request", { operation, method, status, left, seconds: ms / 1_000, sentBytes: sent });
  const level = isLogged(note, { method, status, ms }) ? "info" : "debug";
  if (!log.isLevelEnabled(level)) return;
  const headers = { get: (name: string) => req.headers[name]?.toString() ?? null, has: () => true };
  log[level](
    {
      req: id,
      ...(trace === null ? {} : { trace }),
      method,
      operation,
      status,
      ms,
      sent,
      caller,
      network: clientNetwork(headers),
      ...(why === null ? {} : { why }),
      ...(res.writableFinished ? {} : { left: true }),
    },
    "request",
  );
}

/** Notes a request, and logs one line at its end: never its query, body, cookies or the rest of its path. */
export function logRequest(req: IncomingMessage, res: ServerResponse): RequestNote {
  const note = noteRequest(req, res);
  // By then Next may have taken it off the request.
  const { socket } = req;
  res.once("close", () => write(note, req, res, socket));
  return note;
}
