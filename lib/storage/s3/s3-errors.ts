import { AppError, isAppError } from "@/lib/errors";

type SdkError = { name?: string; message?: string; $metadata?: { httpStatusCode?: number } };

export const statusOf = (error: unknown) => (error as SdkError | null)?.$metadata?.httpStatusCode;

/** Whether the object does not exist. Excludes a missing bucket: also a 404, it says nothing about the object. */
export const isMissing = (error: unknown) =>
  (error as SdkError | null)?.name !== "NoSuchBucket" && statusOf(error) === 404;

const fullNames = new Set(["QuotaExceeded", "InsufficientCapacity"]);

/** Turns the error of a failed request to the object store into one for people, with its cause. */
export function s3Error(error: unknown, doing: string): AppError {
  if (isAppError(error)) return error;
  const { name, message } = error as SdkError;
  if (name !== undefined && fullNames.has(name))
    return new AppError("storage_full", `The store is full: ${doing} failed; nothing was stored`, {
      cause: error,
    });
  return new AppError(
    "unavailable",
    `The object store failed while ${doing} (${name ?? message ?? "unknown"})`,
    {
      cause: error,
    },
  );
}

/** The same for reads, where a missing object means that it was removed. */
export function s3ReadingError(error: unknown): AppError {
  if (!isMissing(error)) return s3Error(error, "reading bytes");
  return new AppError(
    "gone",
    "These bytes were removed under the workspace's retention policy; the artifact's page says when and why",
    { cause: error },
  );
}
