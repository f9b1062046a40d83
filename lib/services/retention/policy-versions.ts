import * as z from "zod";
import type { Policy, PolicyVersion } from "@/lib/contracts/retention";
import type { Page } from "@/lib/contracts/wire";
import { contentOf, findPolicyVersion, listPolicyRows } from "@/lib/db/retention/policies";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { decodeCursor } from "@/lib/domain/lists/keyset";
import { cursorOf, type PageQuery, pageOf } from "@/lib/domain/lists/page";
import { AppError } from "@/lib/errors";
import { savePolicy } from "./policy";
import { versionDtos } from "./policy-dto";

const Position = z.object({ version: z.int() });

/** Newest first. */
export async function listPolicyVersions(
  viewer: Viewer,
  ws: string,
  query: PageQuery,
): Promise<Page<PolicyVersion>> {
  const scope = authorize(viewer, ws, "retention:read");
  const before = query.cursor === undefined ? null : decodeCursor(query.cursor, Position).version;
  const rows = await listPolicyRows(scope, { before, take: query.limit + 1 });
  const page = pageOf(rows, query.limit, ({ version }) => cursorOf({ version }));
  return { ...page, items: await versionDtos(scope, page.items) };
}

/**
 * Saves the content of version `n` as a new version, since history is only appended to. Throws `precondition_failed` if
 * stale.
 */
export async function restorePolicy(viewer: Viewer, ws: string, n: number, version: number): Promise<Policy> {
  const scope = authorize(viewer, ws, "retention:write");
  const row = await findPolicyVersion(scope, n);
  if (row === null) throw new AppError("not_found", `The policy has no version ${n}`);
  const policy = contentOf(row);
  const subject = scope.workspaceId;
  return savePolicy(scope, version, policy, (before) => ({
    action: "retention.restore",
    subject,
    detail: { ...policy, restored: n, before },
  }));
}
