import type { Operation } from "@/lib/contracts/operation";
import { authorize, authorizeApproved, authorizeOperator, authorizePerson } from "@/lib/domain/access/access";
import { accessOf, assistantOf } from "@/lib/domain/access/access-of";
import type { Viewer } from "@/lib/domain/access/actors";
import { isPermission } from "@/lib/domain/access/permissions";
import { AppError } from "@/lib/errors";
import { viewerFromHeaders } from "@/lib/server/auth/viewer";
import { assertOwnOrigin, assertSameOrigin } from "./origin";
import type { RequestLike } from "./request-like";

/** Malformed path parameters are a plain 404. */
function parseParams(operation: Operation, raw: unknown): Record<string, unknown> {
  const parsed = operation.params.safeParse(raw);
  if (!parsed.success) throw new AppError("not_found", "No such URL");
  return parsed.data as Record<string, unknown>;
}

/** What is not for assistants is not there for them, whatever the token says. */
function assertForAssistants(operation: Operation, viewer: Viewer): void {
  if (assistantOf(viewer) !== null && !operation.assistants)
    throw new AppError("not_found", "No such URL for assistants: they look, judge and suggest");
}

function assertAudience(operation: Operation, viewer: Viewer, params: Record<string, unknown>): void {
  if (operation.audience === "approved") authorizeApproved(viewer);
  if (operation.audience === "person") authorizePerson(viewer);
  if (operation.audience === "operator") authorizeOperator(viewer);
  if (operation.audience === "assistant") assertAssistant(viewer, String(params.ws));
  if (isPermission(operation.audience)) authorize(viewer, String(params.ws), operation.audience);
}

/** What it may do there, each tool asks. */
function assertAssistant(viewer: Viewer, ws: string): void {
  if (assistantOf(viewer) === null || accessOf(viewer, ws) === undefined)
    throw new AppError("not_found", "No such workspace");
}

function assertSecondFactor(operation: Operation, viewer: Viewer): void {
  if (viewer.kind !== "account" || !viewer.lacksSecondFactor || operation.beforeSecondFactor) return;
  throw new AppError(
    "unauthenticated",
    "This installation requires a second factor of you: set one up, or show its code, on /account/second-factor",
  );
}

async function identify(operation: Operation, request: RequestLike): Promise<Viewer | null> {
  // Public reads are the same for everyone, and a link is a right of its own, so nobody is looked up.
  if (operation.audience === "public" && (operation.method === "GET" || operation.anyOrigin)) return null;
  if (operation.audience === "assistant") {
    assertOwnOrigin(request);
    // A session is no credential here: browsers send its cookie by themselves.
    if (!request.headers.has("authorization")) return null;
  }
  return viewerFromHeaders(request.headers);
}

export type AuthenticatedRequest = { viewer: Viewer | null; params: Record<string, unknown> };

/** Identifies the caller and checks the audience before any work. Services check again where data is read. */
export async function authenticate(
  operation: Operation,
  request: RequestLike,
  rawParams: unknown,
): Promise<AuthenticatedRequest> {
  const viewer = await identify(operation, request);
  if (viewer === null && operation.audience !== "public") {
    throw new AppError("unauthenticated", "Sign in, or send a valid token as Authorization: Bearer flx_…");
  }
  const hasJson = request.body !== null && operation.body !== null && operation.body !== "bytes";
  const isWrite = operation.method !== "GET" && operation.method !== "OPTIONS";
  if (isWrite && !operation.anyOrigin) assertSameOrigin(request, hasJson);
  const params = parseParams(operation, rawParams);
  if (viewer !== null && operation.audience !== "public") {
    assertForAssistants(operation, viewer);
    assertSecondFactor(operation, viewer);
    assertAudience(operation, viewer, params);
  }
  return { viewer, params };
}

/** The version in `If-Match`; 0 if the operation takes none, or is told none of what may not exist. */
export function ifMatchVersion(operation: Operation, request: RequestLike): number {
  if (!operation.ifMatch) return 0;
  const header = request.headers.get("if-match");
  if (header === null && operation.ifMatch === "of-existing") return 0;
  if (header === null)
    throw new AppError("precondition_required", "Send the resource’s current ETag as If-Match");
  const version = /^"v(\d{1,9})"$/.exec(header)?.[1];
  // A tag of another form never matches the current version.
  return version === undefined ? -1 : Number(version);
}
