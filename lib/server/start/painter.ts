import { log } from "@/lib/log";
import { Painter } from "@/lib/sample/painter/painter";
import { painterProfile } from "@/lib/sample/painter/painter-profile";
import { Lease } from "@/lib/server/work/lease";
import { findPainterPlaces, painterToken } from "@/lib/services/runners/painter-access";

/** `isOn`: otherwise the runners of an earlier start are removed, and that is all. */
type PainterStart = { baseUrl: string; alone: boolean; isOn: boolean };

const { name } = painterProfile;
/** A process that misses several looks loses its turn. */
const leaseMs = 30_000;

/**
 * Starts the sample's painter, a runner over HTTP as any other: in one process, if there are several. Returns a function
 * that stops it.
 */
export function startPainter({ baseUrl, alone, isOn }: PainterStart): () => Promise<void> {
  const lease = alone ? null : new Lease("painter", leaseMs);
  const painter = new Painter({
    baseUrl,
    tokenFor: (place) => painterToken(place, name),
    places: async () => {
      if (lease !== null && !(await lease.isMine())) return [];
      const places = await findPainterPlaces(name);
      return places.map((place) => ({ ...place, isWanted: isOn && place.isWanted }));
    },
  });
  const working = isOn
    ? painter.work()
    : painter
        .round()
        .catch((error: unknown) => log.warn({ err: error }, "the painter's runners are still there"));
  return async () => {
    await painter.close();
    await working;
    await lease?.end().catch(() => undefined);
  };
}
