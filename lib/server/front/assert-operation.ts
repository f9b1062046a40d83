import type { ServerResponse } from "node:http";
import { AppError } from "@/lib/errors";
import { findOperation, isInApi, type OperationMatch } from "@/lib/server/http/find-operation";
import { noteOperation } from "./request-note";

/**
 * Finds the operation of a request; null outside the API. Throws `not_found` for a badly escaped URL and for what is not
 * in the table, and `method_not_allowed`, with the allowed methods, for a wrong method on a path of the table.
 */
export function assertOperation(method: string, url: string, res: ServerResponse): OperationMatch | null {
  const path = url.split("?", 1)[0] ?? "";
  try {
    decodeURI(path);
  } catch (cause) {
    throw new AppError("not_found", "No such URL", { cause });
  }
  if (!isInApi(path)) return null;
  const found = findOperation(method, path);
  if (found === null) throw new AppError("not_found", "No such URL");
  if (found.name !== null) noteOperation(res, found.name);
  if (found.name !== null || method === "OPTIONS") return found;
  const allowed = found.allowed.join(", ");
  res.setHeader("Allow", allowed);
  throw new AppError("method_not_allowed", `${method} is not allowed here: use ${allowed}`);
}
