import { explain, type Reason, windowReason } from "@/lib/domain/retention/reason";
import {
  type InForce,
  type Period,
  type Protection,
  type Protections,
  periodsOf,
  protectedBy,
  type RetentionRules,
  rulesInForce,
  windowMs,
} from "@/lib/domain/retention/rules";

/**
 * `createdAt`: when it became available. Artifacts of failed or canceled jobs never did: their window starts at
 * `jobEndedAt`.
 */
export type RetentionSubject = { createdAt: Date | null; jobEndedAt?: Date | null };

export type Expiry = { at: Date; because: Reason } | { never: Reason };

/** True of most artifacts, for which the rules about protections need not be evaluated. */
const isUnprotected = ({ holds, preferredBy, openReviews }: Protections) =>
  holds.length + preferredBy.length + openReviews.length === 0;

export function keptBecause(
  rules: RetentionRules,
  inForce: InForce,
  protections: Protections,
): Reason | null {
  const [protection] = isUnprotected(protections) ? [] : protectedBy(inForce, protections);
  if (protection?.kind === "hold") return { kind: "hold", holds: protections.holds.map(({ name }) => name) };
  if (protection !== undefined) return { kind: protection.kind };
  return inForce.days === null ? windowReason(rules, inForce, false) : null;
}

/**
 * When the binary may be removed if nothing changes from now on; `at <= now` means now. Accounts for the rules and
 * protections of the past 24 hours that will cease to apply.
 */
export function expiresAt(
  rules: RetentionRules,
  artifact: RetentionSubject,
  protections: Protections,
  now: Date,
): Expiry {
  const from = (artifact.createdAt ?? artifact.jobEndedAt)?.getTime();
  if (from === undefined) return { never: { kind: "not-available" } };
  let expiry: Expiry = { never: { kind: "not-available" } };
  for (const period of periodsOf(rules)) {
    // The period ended before the artifact existed: nothing was due in it.
    if (period.end <= from && period.end <= now.getTime()) continue;
    expiry = during(rules, protections, from, { ...period, before: expiry });
    if (period.end > now.getTime() && "at" in expiry) break;
  }
  return expiry;
}

/** The expiry within one period of constant rules, given the expiry `before` it: what was due stays due unless kept now. */
function during(
  rules: RetentionRules,
  protections: Protections,
  from: number,
  { start, end, inForce, before }: Period & { before: Expiry },
): Expiry {
  const kept = keptBecause(rules, inForce, protections);
  if (kept !== null) return { never: kept };
  const due = from + windowMs(inForce);
  const at = Math.max(start, due);
  if (at >= end) return { never: windowReason(rules, inForce, false) };
  if (!("at" in before) || at > start)
    return { at: new Date(at), because: windowReason(rules, inForce, at > due) };
  const delayed = before.because.kind === "window" && before.because.delayed;
  return { at: before.at, because: windowReason(rules, inForce, delayed) };
}

export type RetentionView = { expiresAt: Date | null; because: string; protectedBy: Protection[] };

/** An artifact's retention for display; `protectedBy` lists all current protections. */
export function retentionView(
  rules: RetentionRules,
  artifact: RetentionSubject,
  protections: Protections,
  now: Date,
): RetentionView {
  const expiry = expiresAt(rules, artifact, protections, now);
  return {
    expiresAt: "at" in expiry ? expiry.at : null,
    because: explain("at" in expiry ? expiry.because : expiry.never),
    protectedBy: isUnprotected(protections)
      ? []
      : protectedBy(rulesInForce(rules, now.getTime()), protections),
  };
}
