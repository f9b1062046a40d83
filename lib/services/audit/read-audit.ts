import * as z from "zod";
import type { AuditChain, AuditFilters, AuditPage, AuditQuery } from "@/lib/contracts/audit";
import { type ActorRow, listActorRows } from "@/lib/db/audit/list-actors";
import { listTrail, type TrailFilters } from "@/lib/db/audit/list-events";
import { findChain } from "@/lib/db/system/audit/audit-checks";
import { authorize, authorizeOperator, operatorIn, type Scope } from "@/lib/domain/access/access";
import { installation } from "@/lib/domain/access/access-of";
import type { Viewer } from "@/lib/domain/access/actors";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { decodeCursor } from "@/lib/domain/lists/keyset";
import { cursorOf, pageOf } from "@/lib/domain/lists/page";
import { textStream } from "@/lib/server/serving/text-stream";
import { chainWorkspace } from "./chain-events";
import { verifyChain } from "./verify-chain";

const bySweep = authorizeSystem("sweep");

const Position = z.object({ seq: z.int().positive() });
const streamBatch = 250;
/** How long a read may spend on chaining waiting events, so that the caller's latest action is already listed. */
const chainForMs = 500;

/** A workspace's slug, or null for the installation's chain, which only operators read. */
type Of = string | null;

const scopeOf = (viewer: Viewer, of: Of): Scope =>
  of === null ? operatorIn(authorizeOperator(viewer), installation) : authorize(viewer, of, "audit:read");

const filtersOf = ({ action, actor, subject, after, before }: AuditFilters): TrailFilters => ({
  action,
  actor,
  subject,
  after: after === undefined ? undefined : new Date(after),
  before: before === undefined ? undefined : new Date(before),
});

async function chainOf({ workspaceId }: Scope): Promise<AuditChain> {
  const chain = await findChain(bySweep, workspaceId);
  if (chain === null) return { last: 0, verified: null, broken: null };
  const { end, verified, brokenSeq } = chain;
  const at = verified.at?.toISOString();
  return {
    last: end.seq,
    verified: at === undefined ? null : { seq: verified.seq, at },
    broken: brokenSeq,
  };
}

export async function listAudit(viewer: Viewer, of: Of, query: AuditQuery): Promise<AuditPage> {
  const scope = scopeOf(viewer, of);
  const beyond = query.cursor === undefined ? null : decodeCursor(query.cursor, Position).seq;
  await chainWorkspace(scope.workspaceId, AbortSignal.timeout(chainForMs));
  const asked = { ...filtersOf(query), beyond, direction: "desc", take: query.limit + 1 } as const;
  const [rows, chain] = await Promise.all([listTrail(scope, asked), chainOf(scope)]);
  return { ...pageOf(rows, query.limit, ({ seq }) => cursorOf({ seq })), ...chain };
}

/** The people that the list can be filtered by. */
export const listActors = async (viewer: Viewer, of: Of): Promise<ActorRow[]> =>
  listActorRows(scopeOf(viewer, of));

async function* lines(scope: Scope, filters: TrailFilters, stop: AbortSignal): AsyncGenerator<string> {
  let last = 0;
  while (!stop.aborted) {
    const asked = { ...filters, beyond: last, direction: "asc", take: streamBatch } as const;
    const events = await listTrail(scope, asked);
    if (events.length > 0) yield events.map((event) => `${JSON.stringify(event)}\n`).join("");
    last = events.at(-1)?.seq ?? last;
    if (events.length < streamBatch) return;
  }
}

/** Streams events oldest first, one JSON object per line, with one batch in memory at a time. */
export async function streamAudit(
  viewer: Viewer,
  of: Of,
  filters: AuditFilters,
): Promise<ReadableStream<Uint8Array>> {
  const scope = scopeOf(viewer, of);
  await chainWorkspace(scope.workspaceId, AbortSignal.timeout(chainForMs));
  return textStream((stop) => lines(scope, filtersOf(filters), stop), new AbortController().signal);
}

/** Verifies the whole chain now and returns the result. */
export async function verifyAudit(viewer: Viewer, of: Of): Promise<AuditChain> {
  const scope = scopeOf(viewer, of);
  await chainWorkspace(scope.workspaceId, AbortSignal.timeout(chainForMs));
  await verifyChain(scope.workspaceId, "whole");
  return chainOf(scope);
}
