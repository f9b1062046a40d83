import { listOpenBlind, type OpenBlind } from "@/lib/db/reviews/participations";
import { hidesNothing } from "@/lib/db/sight/visible";
import { authorize, can } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";

/** The blind reviews that hide artifacts from the viewer now. Needs no query if none does. */
export async function openBlindReviews(viewer: Viewer, ws: string): Promise<OpenBlind[]> {
  if (!can(viewer, ws, "vote:write")) return [];
  const scope = authorize(viewer, ws, "vote:write");
  return hidesNothing(scope) ? [] : listOpenBlind(scope);
}
