import { api, type OperationName } from "@/lib/contracts/api";
import type { Operation } from "@/lib/contracts/operation";
import { responseOf } from "@/lib/server/http/respond";
import { responders } from "@/lib/server/http/responders";
import { readiness } from "@/lib/services/processes/readiness";

export type RequestOptions = {
  params?: Record<string, string>;
  query?: string;
  /** Sent as JSON, except text, bytes and streams, which are sent unchanged. Null: no body, and no type of one. */
  body?: unknown;
  headers?: Headers | Record<string, string>;
};

export const origin = "http://127.0.0.1:4000";

function requestOf(operation: Operation, path: string, sent: RequestOptions): Request {
  const headers = new Headers(sent.headers);
  headers.set("host", new URL(origin).host);
  // Browsers send this header with writes from our own pages.
  if (!headers.has("authorization") && !headers.has("origin")) headers.set("origin", origin);
  const isStream = sent.body instanceof ReadableStream;
  const raw = typeof sent.body === "string" || sent.body instanceof Uint8Array || isStream;
  if (!raw && sent.body !== null && operation.body !== "bytes" && !headers.has("content-type"))
    headers.set("content-type", "application/json");
  const body = raw ? (sent.body as BodyInit) : JSON.stringify(sent.body ?? {});
  const hasBody =
    operation.method !== "GET" && sent.body !== null && (sent.body !== undefined || operation.body !== null);
  const url = `${origin}/api/v1${path}${sent.query ? `?${sent.query}` : ""}`;
  const duplex = isStream ? { duplex: "half" } : {};
  return new Request(url, { method: operation.method, headers, ...duplex, ...(hasBody ? { body } : {}) });
}

/** As after a start, with a database that was heard just now. */
export function beReady(): void {
  readiness().hear(performance.now());
  readiness().looked = { schema: "ok", store: "ok", secret: "ok" };
  readiness().open();
}

/** Sends a request to an operation, as the server does. */
export async function send(name: OperationName, sent: RequestOptions = {}): Promise<Response> {
  beReady();
  const operation: Operation = api[name];
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map((m) => m[1] ?? "");
  const params = Object.fromEntries(names.map((key) => [key, sent.params?.[key] ?? ""]));
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, key: string) =>
    encodeURIComponent(params[key] ?? ""),
  );
  return responseOf(await responders[name](requestOf(operation, path, sent), params));
}

/** One caller's headers plus more. */
export function withHeaders(base: Headers, more: Record<string, string>): Headers {
  const headers = new Headers(base);
  for (const [name, value] of Object.entries(more)) headers.set(name, value);
  return headers;
}
