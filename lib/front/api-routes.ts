import type { Asked } from "@/lib/http/asked";
import type { Sendable } from "@/lib/http/respond";

type Params = Record<string, string>;
type Props = { params: Promise<Params> };

/** A route file's export for one method. `send` does the same without making a `Response`. */
export type ApiHandler = {
  (request: Request, props: Props): Response | Promise<Response>;
  send?(request: Asked, props: Props): Promise<Sendable>;
};

/** A route file of `app/api`: its path, named like its folders (`/api/v1/workspaces/[ws]`), and its exports. */
export type ApiRoute = { path: string; handlers: Partial<Record<string, ApiHandler>> };

export type ApiMatch = { handler: ApiHandler; params: Params };

type Node = { fixed: Map<string, Node>; open: { name: string; node: Node } | null; route: ApiRoute | null };

const newNode = (): Node => ({ fixed: new Map(), open: null, route: null });

function below(node: Node, segment: string): Node {
  const name = /^\[(\w+)\]$/.exec(segment)?.[1];
  if (name !== undefined) {
    node.open ??= { name, node: newNode() };
    return node.open.node;
  }
  const next = node.fixed.get(segment) ?? newNode();
  node.fixed.set(segment, next);
  return next;
}

function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}

/** Matches a fixed segment before a dynamic one, as Next does. */
function find(node: Node, [segment, ...rest]: string[], params: Params): Node | null {
  if (segment === undefined) return node;
  const fixed = node.fixed.get(segment);
  const found = fixed && find(fixed, rest, params);
  if (found?.route) return found;
  const value = decoded(segment);
  if (node.open === null || value === null || value === "") return null;
  params[node.open.name] = value;
  return find(node.open.node, rest, params);
}

/** Finds a request's handler by method and path; null for requests that Next handles. */
export function apiRouter(routes: readonly ApiRoute[]): (method: string, path: string) => ApiMatch | null {
  const root = newNode();
  for (const route of routes) {
    if (route.path.includes("[...")) continue;
    route.path.slice(1).split("/").reduce(below, root).route = route;
  }
  return (method, path) => {
    const params: Params = {};
    const handlers = find(root, path.slice(1).split("/"), params)?.route?.handlers;
    const handler = handlers?.[method === "HEAD" ? "GET" : method];
    return handler === undefined ? null : { handler, params };
  };
}
