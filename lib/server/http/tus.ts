import { UploadMetadata } from "@/lib/contracts/uploads";
import { type Checksum, checksumAlgorithms, parseChecksum } from "@/lib/domain/uploads/checksum";
import { largestFileBytes } from "@/lib/domain/uploads/limits";
import { parseMetadata } from "@/lib/domain/uploads/metadata";
import { AppError, invalid } from "@/lib/errors";
import { parseWith } from "./parse";
import { reply } from "./reply";
import type { RequestLike } from "./request-like";
import type { HandlerResponse } from "./respond";
import { assertStorable } from "./storable";

const version = "1.0.0";

/** Requests outside the protocol, which need no version: GET, which reads an upload's result, and OPTIONS. */
const isFree = ({ method }: RequestLike) => method === "GET" || method === "OPTIONS";

/** Throws `precondition_failed` for another version of the protocol, or none. */
export function assertTusVersion(request: RequestLike): void {
  const said = request.headers.get("tus-resumable");
  if (said === version || (said === null && isFree(request))) return;
  throw new AppError("precondition_failed", `Send Tus-Resumable: ${version}`);
}

export function withTusVersion(answer: HandlerResponse): HandlerResponse {
  const headers: HandlerResponse["headers"] = { ...answer.headers, "tus-resumable": version };
  if (answer.status === 412) headers["tus-version"] = version;
  return { ...answer, headers };
}

/** The response to OPTIONS. */
export function tusOptions() {
  return reply(undefined, {
    headers: {
      "tus-version": version,
      "tus-extension": "creation,checksum,expiration,termination",
      "tus-checksum-algorithm": checksumAlgorithms.join(","),
      "tus-max-size": String(largestFileBytes),
    },
  });
}

/** A header with a whole number. Throws `invalid`. */
function wholeNumber(headers: RequestLike["headers"], name: string): number {
  const value = headers.get(name) ?? "";
  if (!/^\d{1,15}$/.test(value)) throw invalid(name, "must be a whole number of bytes");
  return Number(value);
}

/** A new upload's length and metadata, from its headers. Throws `invalid`, `too_large`. */
export function newUploadOf({ headers }: RequestLike): {
  bytes: number;
  about: UploadMetadata;
  metadata: string;
} {
  const bytes = wholeNumber(headers, "Upload-Length");
  if (bytes > largestFileBytes)
    throw new AppError("too_large", `A file may have at most ${largestFileBytes} bytes`);
  const metadata = headers.get("upload-metadata") ?? "";
  const said = parseMetadata(metadata);
  assertStorable(said, "Upload-Metadata");
  return { bytes, metadata, about: parseWith(UploadMetadata, said, "Upload-Metadata") };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

export type UploadPart = {
  offset: number;
  body: AsyncIterable<Uint8Array>;
  /** Null if the sender does not know the length. */
  bytes: number | null;
  checksum: Checksum | null;
};

/** The part that a PATCH sends. Throws `unsupported_media`, `invalid`, `unknown_checksum`. */
export function partOf({ headers, body }: RequestLike): UploadPart {
  if (headers.get("content-type") !== "application/offset+octet-stream")
    throw new AppError("unsupported_media", "Send the bytes as application/offset+octet-stream");
  return {
    offset: wholeNumber(headers, "Upload-Offset"),
    body: (body ?? nothing()) as AsyncIterable<Uint8Array>,
    bytes: headers.has("content-length") ? wholeNumber(headers, "Content-Length") : null,
    checksum: parseChecksum(headers.get("upload-checksum")),
  };
}

type TusState = { bytes: number; offset: number; expiresAt: string; state: string; metadata: string };

/** The headers that tus clients read: how much has arrived, and when the upload expires. */
export function tusHeadersOf({
  bytes,
  offset,
  expiresAt,
  state,
  metadata,
}: TusState): Record<string, string> {
  return {
    "upload-offset": String(offset),
    "upload-length": String(bytes),
    "upload-metadata": metadata,
    ...(state === "receiving" ? { "upload-expires": new Date(expiresAt).toUTCString() } : {}),
  };
}
