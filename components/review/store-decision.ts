import { orMeanwhile } from "@/components/decide/prefer";
import { api } from "@/lib/client/api";
import { call } from "@/lib/client/call";
import type { Review } from "@/lib/contracts/review";

export type TypedDecision = { artifactId: string; reason: string; tags: string };

const mostTags = 20;

/** "sharp, on brief" → ["sharp", "on brief"]. */
export function tagsOf(typed: string): string[] {
  const tags = typed.split(",").map((tag) => tag.trim());
  return [...new Set(tags.filter((tag) => tag !== ""))].slice(0, mostTags);
}

/** Decides the review as it was seen. Throws `DecidedMeanwhile`. */
export function storeDecision(ws: string, seen: Review, typed: TypedDecision): Promise<Review> {
  const { artifactId, reason } = typed;
  const tags = tagsOf(typed.tags);
  const body = {
    artifactId,
    ...(reason.trim() === "" ? {} : { reason: reason.trim() }),
    ...(tags.length === 0 ? {} : { tags }),
  };
  return orMeanwhile(call(api.decide, { params: { ws, id: seen.id }, ifMatch: seen.version, body }));
}
