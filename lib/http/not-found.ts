import { AppError } from "@/lib/errors";
import { problem } from "./respond";

/** An address below `/api/v1` that no row of the table has. */
export function notFoundRoute(): Response {
  return problem(new AppError("not_found", "No such address"));
}
