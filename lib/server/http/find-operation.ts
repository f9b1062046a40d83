import { api, type OperationName } from "@/lib/contracts/api";
import type { Operation } from "@/lib/contracts/operation";
import type { PathParams } from "./respond";

const base = "/api/v1";

type Row = { name: OperationName; parameters: string[] };
/** A node in the tree of paths, with the rows of its methods. `open` is what follows any segment, a parameter. */
type RouteNode = { fixed: Map<string, RouteNode>; open: RouteNode | null; rows: Map<string, Row> };

const newNode = (): RouteNode => ({ fixed: new Map(), open: null, rows: new Map() });
const parameterOf = (segment: string) => /^\{(\w+)\}$/.exec(segment)?.[1];
const segmentsOf = (path: string) => path.slice(1).split("/");

function below(node: RouteNode, segment: string): RouteNode {
  if (parameterOf(segment) !== undefined) {
    node.open ??= newNode();
    return node.open;
  }
  const next = node.fixed.get(segment) ?? newNode();
  node.fixed.set(segment, next);
  return next;
}

const root = newNode();
for (const [name, { method, path }] of Object.entries(api) as [OperationName, Operation][]) {
  const segments = segmentsOf(path);
  const parameters = segments.flatMap((segment) => parameterOf(segment) ?? []);
  segments.reduce(below, root).rows.set(method, { name, parameters });
}

function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}

/** A fixed segment goes before a parameter: `/artifacts/facets` before `/artifacts/{id}`. */
function find(node: RouteNode, [segment, ...rest]: string[], values: string[]): [RouteNode, string[]] | null {
  if (segment === undefined) return node.rows.size > 0 ? [node, values] : null;
  const fixed = node.fixed.get(segment);
  const found = fixed === undefined ? null : find(fixed, rest, values);
  if (found !== null) return found;
  const value = decoded(segment);
  if (node.open === null || value === null || value === "") return null;
  return find(node.open, rest, [...values, value]);
}

/** A request's operation and its parameters; or, for a method that its path does not have, those that it has. */
export type OperationMatch = { name: OperationName; params: PathParams } | { name: null; allowed: string[] };

export const isInApi = (path: string): boolean => path.startsWith(`${base}/`);

/** Finds a request's operation by method and path; `HEAD` is the operation of `GET`. Null if there is no such path. */
export function findOperation(method: string, path: string): OperationMatch | null {
  const found = isInApi(path) ? find(root, segmentsOf(path.slice(base.length)), []) : null;
  if (found === null) return null;
  const [{ rows }, values] = found;
  const row = rows.get(method === "HEAD" ? "GET" : method);
  if (row !== undefined) {
    const params = Object.fromEntries(row.parameters.map((name, at) => [name, values[at] ?? ""]));
    return { name: row.name, params };
  }
  const allowed = new Set([...rows.keys(), ...(rows.has("GET") ? ["HEAD"] : []), "OPTIONS"]);
  return { name: null, allowed: [...allowed] };
}
