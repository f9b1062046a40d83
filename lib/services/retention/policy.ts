import type { Policy, PolicyBody } from "@/lib/contracts/retention";
import { recordAudit } from "@/lib/db/audit/record-audit";
import { listEnvironmentRows } from "@/lib/db/environments";
import { appendPolicy, contentOf, findNewestPolicy } from "@/lib/db/retention/policies";
import { inTransaction } from "@/lib/db/transaction";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import type { AuditRecord } from "@/lib/domain/audit/audit-event";
import { type PolicyContent, ruleFor } from "@/lib/domain/retention/policy";
import { AppError, invalid } from "@/lib/errors";
import { policyDto } from "./policy-dto";

export function getPolicy(viewer: Viewer, ws: string): Promise<Policy> {
  return policyDto(authorize(viewer, ws, "retention:read"));
}

/** Throws `invalid` for unknown or repeated environments, and for "forever" where an environment has a ceiling. */
export async function assertAllowed(scope: Scope, policy: PolicyContent): Promise<void> {
  const environments = await listEnvironmentRows(scope);
  const known = new Set(environments.map(({ key }) => key));
  const keys = policy.environments.map(({ key }) => key);
  for (const [index, key] of keys.entries()) {
    if (!known.has(key)) throw invalid(`environments.${index}.key`, `No such environment: “${key}”`);
    if (keys.indexOf(key) !== index)
      throw invalid(`environments.${index}.key`, `The environment “${key}” is named twice`);
  }
  for (const { key, ceilingDays } of environments) {
    const { days, own } = ruleFor(policy, key);
    if (days !== null || ceilingDays === null) continue;
    throw invalid(
      own ? `environments.${keys.indexOf(key)}.days` : "days",
      `Artifacts cannot be kept forever: ${key} has a ceiling of ${ceilingDays} days`,
    );
  }
}

/** Saves a new version; a tightened policy removes nothing for 24 hours. Throws `precondition_failed` if stale. */
export async function savePolicy(
  scope: Scope<"retention:write">,
  version: number,
  policy: PolicyContent,
  eventOf: (before: PolicyContent) => AuditRecord,
): Promise<Policy> {
  await assertAllowed(scope, policy);
  const written = await inTransaction(async (tx) => {
    const before = await findNewestPolicy(scope, tx);
    if (!(await appendPolicy(scope, version, policy, tx))) return false;
    await recordAudit(scope, eventOf(contentOf(before)), tx);
    return true;
  });
  const current = await policyDto(scope);
  if (written) return current;
  throw new AppError(
    "precondition_failed",
    "Someone else changed the policy in the meantime; review the current version",
    { current },
  );
}

export async function putPolicy(
  viewer: Viewer,
  ws: string,
  version: number,
  body: PolicyBody,
): Promise<Policy> {
  const scope = authorize(viewer, ws, "retention:write");
  return savePolicy(scope, version, body, (before) => ({
    action: "retention.change",
    subject: scope.workspaceId,
    detail: { ...body, before },
  }));
}
