import { type AppError, invalid } from "@/lib/errors";

export function broken(what: string): AppError {
  return invalid("file", `The picture is damaged: ${what}`);
}

/** Real files have a few dozen chunks; millions of empty ones would only take time. */
export const maxParts = 1_000;
