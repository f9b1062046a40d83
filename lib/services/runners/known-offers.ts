import { listKnownRunners } from "@/lib/db/runners/runner-row";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import type { KnownOffer, Offer } from "@/lib/domain/runners/offer";
import { runnerState } from "@/lib/domain/runners/runner-state";

export type KnownOffers = { offers: KnownOffer[]; environments: string[] };

const idOf = ({ pipeline }: Offer) => JSON.stringify([pipeline.id, pipeline.version]);

/** What runners offer, each pipeline and version once, as the one seen last says it; newest first. */
export async function knownOffers(viewer: Viewer, ws: string): Promise<KnownOffers> {
  const scope = authorize(viewer, ws, "batch:write");
  const now = scope.now();
  const runners = await listKnownRunners(scope);
  const all = runners
    .sort((a, b) => b.lastSeenAt.getTime() - a.lastSeenAt.getTime())
    .flatMap((runner) =>
      runner.offers.map((offer) => ({ ...offer, isOnline: runnerState(runner, now) === "online" })),
    );
  const online = new Set(all.filter(({ isOnline }) => isOnline).map(idOf));
  const once = new Map(all.toReversed().map((offer) => [idOf(offer), offer]));
  const offers = [...once.values()].reverse();
  return {
    offers: offers.map((offer) => ({ ...offer, isOnline: online.has(idOf(offer)) })),
    environments: [...new Set(runners.flatMap(({ environments }) => environments))].sort(),
  };
}
