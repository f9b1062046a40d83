import { AppError, isAppError } from "@/lib/errors";

type SdkError = {
  name?: string;
  message?: string;
  code?: string;
  $metadata?: { httpStatusCode?: number };
};

export const statusOf = (error: unknown) => (error as SdkError | null)?.$metadata?.httpStatusCode;

/** Whether the object does not exist. Excludes a missing bucket: also a 404, it says nothing about the object. */
export const isMissing = (error: unknown) =>
  (error as SdkError | null)?.name !== "NoSuchBucket" && statusOf(error) === 404;

const fullNames = new Set(["QuotaExceeded", "InsufficientCapacity"]);

const late = "it does not answer in time";
const elsewhere = "the bucket is in another region";

/** By Node's code, the store's name of an error, or the status where it sends no name. */
const reasons: Record<string, string> = {
  ENOTFOUND: "its host is unknown to DNS",
  EAI_AGAIN: "DNS does not answer",
  ECONNREFUSED: "it refuses connections",
  ECONNRESET: "the connection broke",
  EPIPE: "the connection broke",
  EHOSTUNREACH: "there is no route to its host",
  ENETUNREACH: "there is no route to its host",
  ETIMEDOUT: late,
  TimeoutError: late,
  EPROTO: "it does not speak TLS",
  NoSuchBucket: "there is no such bucket",
  InvalidAccessKeyId: "it does not know the access key",
  SignatureDoesNotMatch: "the secret key is wrong",
  AccessDenied: "the key may not do that",
  RequestTimeTooSkewed: "its clock differs from this machine's",
  AuthorizationHeaderMalformed: elsewhere,
  PermanentRedirect: elsewhere,
  301: elsewhere,
  400: "it refuses the request, as for another region",
  403: "it refuses the key",
};

/** Node's messages about certificates are sentences; those about sockets give no reason. */
const isCertificate = (code: string) => /CERT|VERIFY|ALTNAME/.test(code);

const nameless = new Set(["Error", "Unknown", "UnknownError"]);

/** Why a request failed, in words. Names no hosts or keys, since not only operators read it. */
function reasonOf(error: unknown): string {
  const { name = "", message = "no reason given", code = "" } = error as SdkError;
  const status = statusOf(error);
  if (isCertificate(code)) return `its certificate is not accepted: ${message}`;
  const known = reasons[code] ?? reasons[name] ?? reasons[status ?? ""];
  if (known !== undefined) return known;
  if (!nameless.has(name) && name !== "") return name;
  return status === undefined ? message : `status ${status}`;
}

/** Why the store cannot be used, if it said so itself: this lasts until an operator changes a setting. Null otherwise. */
export function wrongSetting(thrown: unknown): string | null {
  const error = isAppError(thrown) ? thrown.cause : thrown;
  const isSaid =
    (error as SdkError | null)?.name === "NoSuchBucket" || [301, 400, 403].includes(statusOf(error) ?? 0);
  return isSaid ? reasonOf(error) : null;
}

/** Turns the error of a failed request to the object store into one for people, with its cause. */
export function s3Error(error: unknown, doing: string): AppError {
  if (isAppError(error)) return error;
  if (fullNames.has((error as SdkError).name ?? ""))
    return new AppError("storage_full", `The store is full: ${doing} failed; nothing was stored`, {
      cause: error,
    });
  return new AppError("unavailable", `The object store failed while ${doing}: ${reasonOf(error)}`, {
    cause: error,
  });
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
