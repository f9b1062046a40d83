import type {
  RaterReliability,
  Reliabilities,
  ReliabilityQuery,
  ReviewReliabilityQuery,
} from "@/lib/contracts/reviews/reliability";
import { findNames } from "@/lib/db/accounts/names";
import { recordAudit } from "@/lib/db/audit/record-audit";
import {
  type AnsweredControlRow,
  type ControlsQuery,
  countWonSides,
  listAnsweredControls,
} from "@/lib/db/reviews/answered-controls";
import { findReview } from "@/lib/db/reviews/find-reviews";
import { inTransaction } from "@/lib/db/transaction";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { type AnsweredControl, turnedOutcome } from "@/lib/domain/reviews/controls/control";
import { reliabilityOf } from "@/lib/domain/reviews/controls/reliability";
import { wilson } from "@/lib/domain/reviews/rates";
import { AppError } from "@/lib/errors";
import { nthQuestion } from "../nth-question";

/** Bounds the work of one response. */
const maxControls = 100_000;
const dayMs = 86_400_000;

/** Null where the vote that it is compared with was undone. */
function answeredControl(row: AnsweredControlRow): AnsweredControl | null {
  const { kind, answer, betterIsLeft, first, isSameSides } = row;
  if (kind === "known" || kind === "planted")
    return { kind, answer, better: betterIsLeft ? "left" : "right" };
  if (first === null) return null;
  // As it would be on the sides of the first showing.
  const wasShownSo = kind === "repeat" ? isSameSides : !isSameSides;
  return { kind, answer, first: wasShownSo ? first : turnedOutcome(first) };
}

function byAccount(rows: readonly AnsweredControlRow[]): Map<string, AnsweredControl[]> {
  const found = new Map<string, AnsweredControl[]>();
  for (const row of rows) {
    const control = answeredControl(row);
    const ofAccount = found.get(row.accountId) ?? [];
    if (control !== null) ofAccount.push(control);
    found.set(row.accountId, ofAccount);
  }
  return found;
}

async function itemsOf(scope: Scope, query: ControlsQuery): Promise<RaterReliability[]> {
  const [rows, sides] = await Promise.all([listAnsweredControls(scope, query), countWonSides(scope, query)]);
  const controls = byAccount(rows);
  const names = await findNames(scope, [...controls.keys()]);
  const won = new Map(sides.map((each) => [each.accountId, each]));
  const items = [...controls].map(([id, answered]) => {
    const { left, right } = won.get(id) ?? { left: 0, right: 0 };
    const by = { id, name: names.get(id) ?? "A former member" };
    return { by, leftWins: wilson(left, left + right), ...reliabilityOf(answered) };
  });
  // By code unit: nothing that a person could read as a rank.
  return items.sort(({ by: a }, { by: b }) =>
    a.name < b.name || (a.name === b.name && a.id < b.id) ? -1 : 1,
  );
}

type AskedReliability = Pick<ControlsQuery, "since" | "question" | "reviewId">;

/** Everybody's for admins, which is audited; for others the caller's own. */
async function readReliability(scope: Scope<"vote:write">, asked: AskedReliability): Promise<Reliabilities> {
  const isAdmin = scope.rights.has("workspace:write");
  const accountId = isAdmin ? null : scope.userId;
  const items = await itemsOf(scope, { ...asked, accountId, take: maxControls });
  const others = items.filter(({ by }) => by.id !== scope.userId).length;
  const { reviewId } = asked;
  const subject = reviewId ?? scope.workspaceId;
  const detail = { reviewId, people: others };
  if (others > 0)
    await inTransaction((tx) => recordAudit(scope, { action: "reliability.read", subject, detail }, tx));
  return { items };
}

/** The caller's own in the workspace; null without any answer. */
export async function ownReliability(scope: Scope<"vote:write">): Promise<RaterReliability | null> {
  const own = { since: new Date(0), question: null, reviewId: null, accountId: scope.userId };
  const [item] = await itemsOf(scope, { ...own, take: maxControls });
  return item ?? null;
}

/** In one review. */
export async function getReviewReliability(
  viewer: Viewer,
  ws: string,
  reviewId: string,
  { question }: ReviewReliabilityQuery,
): Promise<Reliabilities> {
  const scope = authorize(viewer, ws, "vote:write");
  const review = await findReview(scope, reviewId);
  if (review === null) throw new AppError("not_found", "No such review");
  nthQuestion(review.questions, question);
  return readReliability(scope, { since: new Date(0), question: question ?? null, reviewId });
}

/** In all reviews of the workspace that the caller sees. */
export async function getReliability(
  viewer: Viewer,
  ws: string,
  { question, days }: ReliabilityQuery,
): Promise<Reliabilities> {
  const scope = authorize(viewer, ws, "vote:write");
  const since = days === undefined ? new Date(0) : new Date(scope.now().getTime() - days * dayMs);
  return readReliability(scope, { since, question: question ?? null, reviewId: null });
}
