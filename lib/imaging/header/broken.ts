import { type AppError, invalid } from "@/lib/errors";

export function broken(what: string): AppError {
  return invalid("file", `The picture is damaged: ${what}`);
}

/** A real file has a few dozen; millions of empty ones would only cost time. */
export const maxParts = 1_000;
