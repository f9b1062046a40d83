/** Who sends a request: a program with a token, a person's browser with its session, or nobody in particular. */
export type Sender = "token" | "session" | "nobody";

export type QueryValue = string | number | boolean | string[];

/** A request as the API's pages show it. Of a body of bytes, only the name of its file is said. */
export type ExampleRequest = {
  params: Record<string, string>;
  query: Record<string, QueryValue>;
  headers: Record<string, string>;
  body?: unknown;
  file?: string;
};

/**
 * What comes back: JSON, a page of a list, nothing, bytes, an event stream, or, of an upload by tus, headers.
 */
export type ReplyKind = "json" | "list" | "none" | "bytes" | "events" | "headers";

/** What an example must know of its operation. */
export type Endpoint = { id: string; method: string; path: string; sender: Sender; reply: ReplyKind };

/** Path and query below the API's address. */
export function targetOf({ path }: Endpoint, { params, query }: ExampleRequest): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? name));
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((each) => `${name}=${encodeURIComponent(String(each)).replaceAll("%2C", ",")}`),
  );
  return pairs.length === 0 ? filled : `${filled}?${pairs.join("&")}`;
}

/** A write without a token says that it comes from the server's own pages. */
export const needsOrigin = ({ sender, method }: Endpoint): boolean => sender !== "token" && method !== "GET";
