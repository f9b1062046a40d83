import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { assertDefined } from "@/lib/assert";
import { api } from "@/lib/contracts/api";
import type { Method, Operation } from "@/lib/contracts/operation";

const root = fileURLToPath(new URL("../../../app/api/v1/", import.meta.url));

type Handler = (request: Request, props: { params: Promise<Record<string, string>> }) => Promise<Response>;
export type OperationName = keyof typeof api;

/** Route files by path, written as in the table of operations: `/jobs/{job}`. */
export function routeFiles(): Map<string, string> {
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((f) =>
    /(^|\/)route\.ts$/.test(f),
  );
  return new Map(
    files.map((file) => [
      `/${file.replace(/\/?route\.ts$/, "")}`.replaceAll(/\[([^\]]+)\]/g, "{$1}"),
      join(root, file),
    ]),
  );
}

/** What a route file exports, by method. */
export async function loadRoute(file: string): Promise<Partial<Record<Method, Handler>>> {
  return (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Partial<Record<Method, Handler>>;
}

export type Sent = {
  params?: Record<string, string>;
  query?: string;
  /** Sent as JSON, except text, bytes and streams, which are sent unchanged. */
  body?: unknown;
  headers?: Headers | Record<string, string>;
};

export const origin = "http://127.0.0.1:4000";

function requestOf(operation: Operation, path: string, sent: Sent): Request {
  const headers = new Headers(sent.headers);
  headers.set("host", new URL(origin).host);
  // Browsers send this header with writes from our own pages.
  if (!headers.has("authorization") && !headers.has("origin")) headers.set("origin", origin);
  const isStream = sent.body instanceof ReadableStream;
  const raw = typeof sent.body === "string" || sent.body instanceof Uint8Array || isStream;
  if (!raw && operation.body !== "bytes" && !headers.has("content-type"))
    headers.set("content-type", "application/json");
  const body = raw ? (sent.body as BodyInit) : JSON.stringify(sent.body ?? {});
  const hasBody = operation.method !== "GET" && (sent.body !== undefined || operation.body !== null);
  const url = `${origin}/api/v1${path}${sent.query ? `?${sent.query}` : ""}`;
  const duplex = isStream ? { duplex: "half" } : {};
  return new Request(url, { method: operation.method, headers, ...duplex, ...(hasBody ? { body } : {}) });
}

/** Calls an operation's handler, as the server does. */
export async function send(name: OperationName, sent: Sent = {}): Promise<Response> {
  const operation: Operation = api[name];
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map((m) => m[1] ?? "");
  const params = Object.fromEntries(names.map((key) => [key, sent.params?.[key] ?? ""]));
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, key: string) =>
    encodeURIComponent(params[key] ?? ""),
  );
  const module = await loadRoute(
    assertDefined(routeFiles().get(operation.path), `a route for ${operation.path}`),
  );
  const handler = assertDefined(module[operation.method], `${operation.method} ${operation.path}`);
  return handler(requestOf(operation, path, sent), { params: Promise.resolve(params) });
}

/** One caller's headers plus more. */
export function withHeaders(base: Headers, more: Record<string, string>): Headers {
  const headers = new Headers(base);
  for (const [name, value] of Object.entries(more)) headers.set(name, value);
  return headers;
}
