import type { ServerResponse } from "node:http";
import { api } from "@/lib/contracts/api";
import { AppError } from "@/lib/errors";

const base = "/api/v1";

/** The methods of each path in the table of operations; `{name}` stands for one segment. */
const methodsAt = new Map<string, string[]>();
for (const { method, path } of Object.values(api))
  methodsAt.set(path, [...(methodsAt.get(path) ?? []), method]);
const wildcards = (path: string) => path.split("{").length;
/** Most specific first, as in Next: `/artifacts/facets` before `/artifacts/{id}`. */
const patterns = [...methodsAt]
  .sort(([a], [b]) => wildcards(a) - wildcards(b))
  .map(([path, methods]) => ({
    pattern: new RegExp(`^${base}${path.replaceAll(".", "\\.").replaceAll(/\{\w+\}/g, "[^/]+")}$`),
    methods: [...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"],
  }));

/**
 * Throws for requests that Next would refuse without an explanation, or only after rendering a page: `not_found` for a
 * badly escaped URL and for what is not in the table, and `method_not_allowed`, with the allowed methods, for a wrong
 * method on a path of the table.
 */
export function assertRoute(method: string, url: string, res: ServerResponse): void {
  const path = url.split("?", 1)[0] ?? "";
  try {
    decodeURI(path);
  } catch (cause) {
    throw new AppError("not_found", "No such URL", { cause });
  }
  if (!path.startsWith(`${base}/`)) return;
  const methods = patterns.find(({ pattern }) => pattern.test(path))?.methods;
  if (methods === undefined) throw new AppError("not_found", "No such URL");
  if (methods.includes(method)) return;
  res.setHeader("Allow", methods.join(", "));
  throw new AppError("method_not_allowed", `${method} is not allowed here: use ${methods.join(", ")}`);
}
