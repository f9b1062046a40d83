import { createHash } from "node:crypto";
import type { Operation } from "@/lib/contracts/operation";
import { invalid } from "@/lib/errors";
import { answerClaim, claimKey, type KeyHolder, releaseClaim } from "@/lib/services/claim-key";
import type { RequestLike } from "./request-like";
import type { HandlerResponse } from "./respond";

/** Headers in which a resumable upload describes its file. */
const tusHeaders = ["upload-length", "upload-metadata"];

/**
 * Hashes what identifies a request when its key is reused: method, URL and body (for uploads, the digest or the headers
 * that describe the file).
 */
export function hashRequest(request: RequestLike, body: string): string {
  const url = new URL(request.url);
  const digest = request.headers.get("content-digest") ?? "";
  const said = tusHeaders.flatMap((name) => request.headers.get(name) ?? []);
  return createHash("sha256")
    .update([request.method, url.pathname, url.search, digest, ...said, body].join("\n"))
    .digest("hex");
}

/** Uploads are compared by digest: without one, a key could return the response for other bytes. */
export function assertComparable(operation: Operation, request: RequestLike): void {
  const { headers } = request;
  if (operation.body !== "bytes" || !headers.has("idempotency-key") || headers.has("content-digest")) return;
  throw invalid(
    "Content-Digest",
    "Send Content-Digest with an Idempotency-Key, so that a retry can be recognised",
  );
}

type KeyedRequest = { key: string; hash: string; name: string };

/**
 * Runs `work` once per caller and key, and replays the saved response on retries. Responses of 500 and above are not
 * saved. `newId` stays the same when an expired or released claim is taken over, so `work` creates the same thing
 * again. `name`: what the caller calls the key.
 */
export async function onceByKey(
  { key, hash, name }: KeyedRequest,
  holder: KeyHolder,
  work: (newId: string) => Promise<HandlerResponse>,
): Promise<HandlerResponse> {
  if (key.length === 0 || key.length > 255) throw invalid(name, "must have 1 to 255 characters");
  const claim = await claimKey(holder, key, hash);
  if (claim.answer !== null) {
    return { ...claim.answer, headers: { ...claim.answer.headers, "idempotent-replayed": "true" } };
  }
  const { callerId } = holder;
  let answer: HandlerResponse;
  try {
    answer = await work(claim.newId);
  } catch (error) {
    await releaseClaim(callerId, key);
    throw error;
  }
  if (answer.status < 500) await answerClaim(callerId, key, answer);
  else await releaseClaim(callerId, key);
  return answer;
}

/** The same by the request's `Idempotency-Key`, if it has one. */
export async function once(
  request: RequestLike,
  holder: KeyHolder,
  body: string,
  work: (newId: string | undefined) => Promise<HandlerResponse>,
): Promise<HandlerResponse> {
  const key = request.headers.get("idempotency-key");
  if (key === null || request.method !== "POST") return work(undefined);
  return onceByKey({ key, hash: hashRequest(request, body), name: "Idempotency-Key" }, holder, work);
}
