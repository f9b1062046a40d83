import { AppError } from "@/lib/errors";
import { problem } from "./respond";

/** For paths below `/api/v1` that are not in the table. */
export function notFoundRoute(): Response {
  return problem(new AppError("not_found", "No such URL"));
}
