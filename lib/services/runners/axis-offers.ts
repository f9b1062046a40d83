import type { Batch } from "@/lib/contracts/batches";
import { listKnownRunners } from "@/lib/db/runners/runner-row";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { offersOf } from "@/lib/domain/batches/choose-pipeline";
import type { Offer } from "@/lib/domain/runners/offer";
import { offerDigest } from "@/lib/domain/runners/offers-digest";

type BatchAxes = Pick<Batch, "axes" | "pipeline">;

/** What each runner offers of the settings that a batch varies; of all pipelines if these vary too. */
export async function axisOffers(
  viewer: Viewer,
  ws: string,
  { axes, pipeline }: BatchAxes,
): Promise<Offer[]> {
  const scope = authorize(viewer, ws, "batch:write");
  const keys = new Set(axes.flatMap((axis) => axis.keys));
  if (keys.size === 0) return [];
  const runners = await listKnownRunners(scope);
  const offers = keys.has("pipeline") ? runners.flatMap((each) => each.offers) : offersOf(runners, pipeline);
  const distinct = [...new Map(offers.map((offer) => [offerDigest(offer), offer])).values()];
  const trimmed = distinct.map((offer) => ({
    ...offer,
    settings: offer.settings.filter(({ key }) => keys.has(key)),
  }));
  return [...new Map(trimmed.map((offer) => [JSON.stringify(offer), offer])).values()];
}
