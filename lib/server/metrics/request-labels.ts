import { api, type OperationName } from "@/lib/contracts/api";

export const requestKinds = [
  "page",
  "read",
  "write",
  "upload",
  "media",
  "archive",
  "stream",
  "link",
] as const;
export type RequestKind = (typeof requestKinds)[number];

export const codes = ["2xx", "3xx", "4xx", "429", "5xx", "503", "507"] as const;

/** What is no operation of the document. */
export const otherOperations = ["page", "media", "static", "auth", "other"] as const;

const kindOfOther: Partial<Record<string, RequestKind>> = { page: "page", static: "page", media: "media" };

const isOperation = (name: string): name is OperationName => Object.hasOwn(api, name);

/** They wait by design. */
const waits = new Set(["watch", "claimJobs"]);

function kindOfOperation(name: OperationName): RequestKind {
  const { path, response, body, method } = api[name];
  if (waits.has(name)) return "stream";
  if (path.startsWith("/s/")) return "link";
  if (body === "bytes") return "upload";
  if (response === "stream") return "archive";
  return method === "GET" || method === "OPTIONS" ? "read" : "write";
}

const kinds = new Map(
  (Object.keys(api) as OperationName[]).map((name): [string, RequestKind] => [name, kindOfOperation(name)]),
);

export const kindOf = ({ operation, method }: { operation: string; method: string }): RequestKind =>
  kinds.get(operation) ??
  kindOfOther[operation] ??
  (method === "GET" || method === "HEAD" ? "read" : "write");

/** An operation of the document, or one of a few others: nothing that a caller names. */
export const operationLabel = (operation: string): string =>
  isOperation(operation) || (otherOperations as readonly string[]).includes(operation) ? operation : "other";

/** `left`: the client went before the response began, which proxies count as 499. */
export function codeLabel(status: number, left: boolean): (typeof codes)[number] {
  if (left) return "4xx";
  if (status === 429 || status === 503 || status === 507) return `${status}`;
  if (status >= 500) return "5xx";
  return status >= 400 ? "4xx" : status >= 300 ? "3xx" : "2xx";
}

/** How a delivery ended, by the status of its response. */
export function deliveryResult(status: number): "created" | "same" | "conflict" | "refused" {
  if (status === 201) return "created";
  if (status === 200) return "same";
  return status === 409 ? "conflict" : "refused";
}
