import { findWorkspace } from "@/lib/db/accounts/workspaces";
import { countLinks } from "@/lib/db/links/count-links";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { type LinkCounts, noLinks, openLinks } from "@/lib/domain/links/lost-links";

/** The reviewers' open links, which end if reviewers may no longer share. */
export async function countReviewersLinks(viewer: Viewer, ws: string): Promise<LinkCounts> {
  const scope = authorize(viewer, ws, "workspace:write");
  const [counts, workspace] = await Promise.all([
    countLinks(scope, "reviewers", scope.now()),
    findWorkspace(scope),
  ]);
  if (workspace === null) return noLinks;
  const total = [...counts.values()].reduce(
    (sum, { open, downloads }) => ({ open: sum.open + open, downloads: sum.downloads + downloads }),
    noLinks,
  );
  return openLinks(total, { role: "reviewer", ...workspace });
}
