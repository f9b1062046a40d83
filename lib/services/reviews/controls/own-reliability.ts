import type { OwnReliability } from "@/lib/contracts/reviews/reliability";
import { authorize, can } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { ownReliability } from "./reliability";

/** What the viewer's own answers to controls say, in the workspaces where there are any. */
export async function readOwnReliability(viewer: Viewer): Promise<OwnReliability[]> {
  const judged = viewer.memberships.filter(({ slug }) => can(viewer, slug, "vote:write"));
  const read = await Promise.all(
    judged.map(async ({ slug }) => ({
      ws: slug,
      item: await ownReliability(authorize(viewer, slug, "vote:write")),
    })),
  );
  return read.flatMap(({ ws, item }) => (item === null ? [] : [{ ws, item }]));
}
