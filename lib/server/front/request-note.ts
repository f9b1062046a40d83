import type { IncomingMessage, ServerResponse } from "node:http";
import { systemClock } from "@/lib/clock";
import { remember } from "@/lib/remember";
import { timeId } from "@/lib/time-id";

/** What the log tells of a request; filled in while it is served. */
export type RequestNote = {
  id: string;
  /** Of the caller's `traceparent`. */
  trace: string | null;
  traceparent: string | null;
  /** An operation's name, or `page`, `media`, `static`, `auth`, `other`. */
  operation: string;
  method: string;
  /** The account or token; null if it is not known. */
  caller: string | null;
  /** The code of the error. */
  why: string | null;
  beganMs: number;
  /** Of the connection, before this response. */
  sentBefore: number;
};

const notes = new WeakMap<ServerResponse, RequestNote>();
const running = () => remember("running-requests", () => new Set<RequestNote>());

/** https://www.w3.org/TR/trace-context/#traceparent-header */
const traceparent = /^[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

const kinds: readonly [RegExp, string][] = [
  [/^\/media\//, "media"],
  [/^\/_next\//, "static"],
  [/^\/api\/auth\//, "auth"],
  [/^\/api\//, "other"],
];

const kindOf = (url: string) => kinds.find(([start]) => start.test(url))?.[1] ?? "page";

/** Gives a request its id, which every response carries as `X-Request-Id`; a given one is not used. */
export function noteRequest(req: IncomingMessage, res: ServerResponse): RequestNote {
  const [whole = null, trace = null] = traceparent.exec(String(req.headers.traceparent ?? "")) ?? [];
  const note: RequestNote = {
    id: timeId(systemClock()),
    trace,
    traceparent: whole,
    operation: kindOf(req.url ?? ""),
    method: req.method ?? "",
    caller: null,
    why: null,
    beganMs: performance.now(),
    sentBefore: req.socket.bytesWritten,
  };
  notes.set(res, note);
  running().add(note);
  res.once("close", () => running().delete(note));
  res.setHeader("X-Request-Id", note.id);
  return note;
}

/** Notes which operation a request is of. */
export function noteOperation(res: ServerResponse, name: string): void {
  const note = notes.get(res);
  if (note !== undefined) note.operation = name;
}

/** Requests that have no whole response yet. */
export const runningRequests = (): ReadonlySet<Readonly<RequestNote>> => running();

/** Undefined for what no server of ours has received. */
export const noteOf = (res: ServerResponse): RequestNote | undefined => notes.get(res);

/** The `instance` of a problem: the request that it was. */
export const instanceOf = (res: ServerResponse): string | undefined => {
  const id = noteOf(res)?.id;
  return id === undefined ? undefined : `urn:uuid:${id}`;
};
