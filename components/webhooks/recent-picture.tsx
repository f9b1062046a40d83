import { plural } from "@/components/ui/text/format";
import type { RecentDelivery } from "@/lib/domain/webhooks/delivery-states";

const [height, least, step, width] = [24, 4, 7, 5];
/** No try takes longer. */
const maxMs = 20_000;

const looks = {
  delivered: "fill-ink-3",
  failed: "fill-rejected",
  given_up: "fill-rejected",
  waiting: "fill-line-2",
} as const;

/** The longer its last try took, the higher; by its logarithm. */
const heightOf = ({ ms }: RecentDelivery) =>
  least + ((height - least) * Math.log1p(Math.min(ms ?? 0, maxMs))) / Math.log1p(maxMs);

function labelOf(recent: readonly RecentDelivery[]): string {
  const failed = recent.filter(({ state }) => state === "failed" || state === "given_up").length;
  const delivered = recent.filter(({ state }) => state === "delivered").length;
  return `Of the last ${plural(recent.length, "delivery", "deliveries")}, ${delivered} arrived and ${failed} failed`;
}

/** An endpoint's last deliveries, a bar each. */
export function RecentPicture({ recent }: { recent: readonly RecentDelivery[] }) {
  return (
    <svg role="img" aria-label={labelOf(recent)} width={recent.length * step} height={height}>
      {recent.map((each, place) => {
        const high = heightOf(each);
        return (
          <rect
            key={each.eventId}
            x={place * step}
            y={height - high}
            width={width}
            height={high}
            rx="1"
            className={looks[each.state]}
          />
        );
      })}
    </svg>
  );
}
