import { type DetailedError, Upload as Tus, type UploadOptions } from "tus-js-client";
import type { Upload } from "@/lib/contracts/uploads";
import { fingerprintOf } from "@/lib/domain/uploads/found";
import { Problem, retryAfterIn } from "@/lib/sdk/problem";
import { call, urlOf } from "../call";
import { earlierJob, sha256Of } from "./earlier-upload";
import { FileRejected, giveUp, NeedsUser, ServerUnavailable } from "./send-errors";

export type UploadDestination = { set: string | null; environment: string; tags: readonly string[] };
export type ToSend = {
  ws: string;
  path: string;
  file: File;
  bytes: number;
  modifiedAt: number;
  to: UploadDestination;
};

/** A broken connection costs at most this much. */
const chunkBytes = 8 * 1024 * 1024;
const tryAgainMs = [300, 1_000, 3_000];
const pollMs = 1_000;

function metadataOf({ path, file, to }: ToSend): Record<string, string> {
  return {
    filename: file.name,
    path,
    environment: to.environment,
    ...(to.set === null ? {} : { set: to.set }),
    ...(to.tags.length === 0 ? {} : { tags: JSON.stringify(to.tags) }),
  };
}

const passes = (status: number) =>
  status === 0 || status === 409 || status === 423 || status === 429 || (status >= 500 && status !== 507);

type ServerReply = { status: number; detail: string; retryAfterMs: number | null };

function faultFor({ status, detail, retryAfterMs }: ServerReply): Error {
  if (status === 401) return new NeedsUser("You are signed out: sign in in another tab, then resume");
  if (status === 404) return new NeedsUser("You may no longer bring files into this workspace");
  if (status === 507) return new NeedsUser(detail);
  return passes(status) ? new ServerUnavailable(detail, retryAfterMs ?? 0) : new FileRejected(detail);
}

function detailIn(body: string): string {
  try {
    const said = JSON.parse(body) as { detail?: unknown };
    if (typeof said.detail === "string") return said.detail;
  } catch {
    // A proxy's error page.
  }
  return "The server refused it without an explanation";
}

/** The error of reading a file that was changed or deleted after it was picked; null if it is unchanged. */
const readingFault = (file: File): Promise<Error | null> =>
  file
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => null,
      (error: Error) => error,
    );

/** A file that cannot be read any more looks like a broken connection, so the file is checked first. */
async function faultOf(error: Error | DetailedError, file: File): Promise<Error> {
  const response = "originalResponse" in error ? error.originalResponse : null;
  if (response === null)
    return (await readingFault(file)) ?? new ServerUnavailable("No connection to the server");
  return faultFor({
    status: response.getStatus(),
    detail: detailIn(response.getBody()),
    retryAfterMs: retryAfterIn(response.getHeader("retry-after")),
  });
}

function askingFault(error: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return error;
  if (!(error instanceof Problem)) return new ServerUnavailable("No connection to the server");
  const { status, message, retryAfterMs } = error;
  return faultFor({ status, detail: message, retryAfterMs });
}

/** Waits until the server has imported a file that it received in full. */
async function outcomeOf(ws: string, id: string, signal: AbortSignal): Promise<Upload> {
  for (;;) {
    try {
      const upload = await call("GET /workspaces/{ws}/uploads/{id}", { params: { ws, id }, signal });
      if (upload.state === "done" || upload.state === "failed") return upload;
    } catch (error) {
      throw askingFault(error, signal);
    }
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

async function forget(upload: Tus): Promise<void> {
  for (const { urlStorageKey } of await upload.findPreviousUploads())
    await upload.options.urlStorage?.removeUpload(urlStorageKey);
}

type Hooks = { onSent: (bytes: number) => void; signal: AbortSignal };

/** Sends the bytes that the server does not have yet. */
function transfer(upload: Tus, file: File, signal: AbortSignal): Promise<void> {
  const options: UploadOptions = upload.options;
  return new Promise((resolve, reject) => {
    options.onSuccess = () => resolve();
    options.onError = (error) => void faultOf(error, file).then(reject);
    const stop = () => {
      void upload.abort(signal.reason === giveUp).catch(() => undefined);
      reject(signal.reason);
    };
    if (signal.aborted) stop();
    else {
      signal.addEventListener("abort", stop, { once: true });
      upload.start();
    }
  });
}

/** The result of an upload. */
export type UploadResult = Pick<Upload, "sha256" | "artifactId" | "duplicate">;

/**
 * The earlier result of the same file in the same set; null for a new file. Throws `FileRejected` if it was refused
 * then.
 */
async function sentBefore({ ws, path, file, to }: ToSend, signal: AbortSignal): Promise<UploadResult | null> {
  const sha256 = await sha256Of(file);
  if (sha256 === null) return null;
  const earlier = await earlierJob({ ws, path, set: to.set, sha256 }, signal).catch((error: unknown) => {
    throw askingFault(error, signal);
  });
  if (earlier?.isRefused)
    throw new FileRejected(earlier.why?.replace(/^\w+: /, "") ?? "it was refused before");
  return earlier && { sha256, artifactId: earlier.artifactId, duplicate: true };
}

/**
 * Sends a file unless the server has it, resuming an earlier attempt. Throws `ServerUnavailable`, `NeedsUser` or
 * `FileRejected`.
 */
export async function sendFile(given: ToSend, { onSent, signal }: Hooks): Promise<UploadResult> {
  const { ws, file, to } = given;
  const upload = new Tus(file, {
    endpoint: urlOf("POST /workspaces/{ws}/uploads", { ws }),
    chunkSize: chunkBytes,
    retryDelays: tryAgainMs,
    metadata: metadataOf(given),
    fingerprint: async () => fingerprintOf(ws, to.set, given),
    onProgress: onSent,
    // An error with `Retry-After` is left to the queue, which waits that long.
    onShouldRetry: ({ originalResponse: said }) =>
      passes(said?.getStatus() ?? 0) && said?.getHeader("retry-after") === undefined,
  });
  const [previous] = await upload.findPreviousUploads();
  // A resumed upload may have been imported although its response was lost: then its own state counts, and it is no
  // duplicate.
  const before = previous === undefined ? await sentBefore(given, signal) : null;
  if (before !== null) return before;
  if (previous !== undefined) upload.resumeFromPreviousUpload(previous);
  await transfer(upload, file, signal);
  const outcome = await outcomeOf(ws, upload.url?.split("/").at(-1) ?? "", signal);
  await forget(upload);
  if (outcome.error !== null) throw new FileRejected(outcome.error.detail);
  return outcome;
}
