import type { Reveal, VerdictBody } from "@/lib/contracts/reviews/blind";
import { announce } from "@/lib/db/announce";
import { recordAudit } from "@/lib/db/audit/record-audit";
import {
  findParticipation,
  listHiddenElsewhere,
  type Participation,
  saveVerdict,
  type VerdictRow,
} from "@/lib/db/reviews/participations";
import { holdForVote } from "@/lib/db/reviews/votes";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { AppError } from "@/lib/errors";

/** Leaves out what another blind review still hides; submitting the same verdict later reveals the rest. */
async function reveal(scope: Scope, { reviewId, aliases }: Participation, tx: Db): Promise<Reveal> {
  const hidden = await listHiddenElsewhere(scope, reviewId, tx);
  return { candidates: aliases.filter(({ artifactId }) => !hidden.has(artifactId)) };
}

function verdictOf(body: VerdictBody, { aliases }: Participation): VerdictRow {
  const { id } = body;
  const reason = body.reason ?? null;
  if (id === undefined) return { artifactId: null, reason };
  const preferred = aliases.find((alias) => alias.id === id);
  if (preferred === undefined) throw new AppError("not_found", "No such candidate in this review");
  return { artifactId: preferred.artifactId, reason };
}

async function submit(
  scope: Scope<"vote:write">,
  reviewId: string,
  body: VerdictBody,
  tx: Db,
): Promise<Reveal> {
  // Locks the caller's part: their votes wait until this transaction ends.
  if ((await holdForVote(scope, reviewId, tx)) === null) throw new AppError("not_found", "No such review");
  const joined = await findParticipation(scope, reviewId, tx);
  if (joined === null) throw new AppError("conflict", "Join this blind review before submitting a verdict");
  const verdict = verdictOf(body, joined);
  if (await saveVerdict(scope, reviewId, verdict, tx)) {
    await recordAudit(scope, { action: "review.submit", subject: reviewId, detail: verdict }, tx);
    const shown = await reveal(scope, joined, tx);
    await announce(scope, { kind: "vote", reviewId }, tx);
    return shown;
  }
  if (verdict.artifactId !== joined.artifactId || verdict.reason !== joined.reason)
    throw new AppError("conflict", "You have submitted another verdict on this review; it cannot be changed");
  return reveal(scope, joined, tx);
}

/**
 * Stores the verdict and reveals to the caller which artifact each candidate is. Submitting the same verdict again
 * returns the same. A decided review accepts it too, since its artifacts stay hidden from the caller until then.
 */
export async function submitVerdict(
  viewer: Viewer,
  ws: string,
  reviewId: string,
  body: VerdictBody,
): Promise<Reveal> {
  const scope = authorize(viewer, ws, "vote:write");
  return inTransaction((tx) => submit(scope, reviewId, body, tx));
}
