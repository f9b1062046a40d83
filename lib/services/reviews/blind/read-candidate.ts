import type { Viewer } from "@/lib/domain/access/actors";
import { findServable } from "@/lib/services/media/find-servable";
import { readSmall } from "@/lib/services/media/read-picture";
import { findBlindSource } from "./open-picture";

/** The whole picture of a candidate, by the caller's own id for it if the review is blind. */
export async function readCandidate(
  viewer: Viewer,
  { ws, id, candidate, isBlind }: { ws: string; id: string; candidate: string; isBlind: boolean },
): Promise<Buffer> {
  if (isBlind) {
    const { behind, source } = await findBlindSource(viewer, { ws, id, candidate });
    return readSmall(behind, source);
  }
  const { scope, row } = await findServable(viewer, ws, candidate, "vote:write");
  return readSmall(scope, row);
}
