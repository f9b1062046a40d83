import type { Policy, PolicyBody } from "@/lib/contracts/retention";
import { findNames } from "@/lib/db/accounts/names";
import { recordAudit } from "@/lib/db/audit";
import { loadRules } from "@/lib/db/retention/load-rules";
import { appendPolicy, findNewestPolicy } from "@/lib/db/retention/policies";
import { inTransaction } from "@/lib/db/transaction";
import { authorize, type Scope, type Viewer } from "@/lib/domain/access/access";
import { explain, windowReason } from "@/lib/domain/retention/reason";
import { rulesInForce } from "@/lib/domain/retention/rules";
import { AppError, invalid } from "@/lib/errors";

async function policyDto(scope: Scope): Promise<Policy> {
  const [row, rules] = await Promise.all([findNewestPolicy(scope), loadRules(scope)]);
  const names = row.accountId === null ? new Map<string, string>() : await findNames(scope, [row.accountId]);
  const environment = [...rules.values()].find((r) => r.environment === "default") ?? [...rules.values()][0];
  if (environment === undefined) throw new Error("There is no environment");
  const inForce = rulesInForce(environment, Date.now());
  return {
    days: row.days,
    keepPreferred: row.keepPreferred,
    keepInOpenReviews: row.keepInOpenReviews,
    graceHours: row.graceHours,
    version: row.version,
    at: row.at.toISOString(),
    by: names.get(row.accountId ?? "") ?? null,
    inForce: {
      days: inForce.days,
      ceilingDays: inForce.ceiling.days,
      text: explain(windowReason(environment, inForce, false)),
    },
  };
}

export function getPolicy(viewer: Viewer, ws: string): Promise<Policy> {
  return policyDto(authorize(viewer, ws, "retention:read"));
}

/** Throws `invalid` for `days: null` where an environment has a ceiling. */
async function assertAllowed(scope: Scope, body: PolicyBody): Promise<void> {
  if (body.days !== null) return;
  const capped = [...(await loadRules(scope)).values()].find((r) => r.ceilings.at(-1)?.days !== null);
  if (capped)
    throw invalid(
      "days",
      `Artifacts cannot be kept forever: ${capped.environment} has a ceiling of ${capped.ceilings.at(-1)?.days} days`,
    );
}

/** Saves a new version; a tightened policy removes nothing for 24 hours. Throws `precondition_failed` if stale. */
export async function putPolicy(
  viewer: Viewer,
  ws: string,
  version: number,
  body: PolicyBody,
): Promise<Policy> {
  const scope = authorize(viewer, ws, "retention:write");
  await assertAllowed(scope, body);
  const written = await inTransaction(async (tx) => {
    if (!(await appendPolicy(scope, version, body, tx))) return false;
    await recordAudit(scope, { action: "retention.change", subject: ws, detail: body }, tx);
    return true;
  });
  if (written) return policyDto(scope);
  const current = await policyDto(scope);
  throw new AppError(
    "precondition_failed",
    "Someone else changed the policy in the meantime; review the current version",
    {
      current,
    },
  );
}
