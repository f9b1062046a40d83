import { type AppError, invalid } from "@/lib/errors";

export function broken(what: string): AppError {
  return invalid("file", `The picture is damaged: ${what}`);
}

/** Limits a file's chunks: real files have a few dozen, and millions of empty ones would only cost time. */
export const maxParts = 1_000;
