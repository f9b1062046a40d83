import clsx from "clsx";
import { Check, TriangleAlert } from "lucide-react";
import type { Standing } from "@/lib/domain/reviews/settled";
import { type SideNames, settledText, type Unit } from "@/lib/domain/reviews/settled-text";

type VersusAnswerProps = { standing: Standing; names: SideNames; unit: Unit; className?: string };

const isSettled = ({ kind }: Standing) => kind === "settled" || kind === "even";

/** Who wins, in one plain sentence. Colour, icon and words say whether that is settled. */
export function VersusAnswer({ standing, names, unit, className }: VersusAnswerProps) {
  const { lead, answer, state } = settledText(standing, names, unit);
  const Icon = isSettled(standing) ? Check : TriangleAlert;
  return (
    <p className={clsx("text-pretty text-xl leading-snug", className)}>
      <b className="font-semibold">{lead}</b> {answer}.{" "}
      <span className={clsx("font-medium", isSettled(standing) ? "text-preferred" : "text-expiring")}>
        <Icon aria-hidden className="mr-1 inline size-4.5 align-[-0.15em]" />
        {state}
      </span>
    </p>
  );
}
