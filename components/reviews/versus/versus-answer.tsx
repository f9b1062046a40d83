import clsx from "clsx";
import { Check, TriangleAlert } from "lucide-react";
import type { VersusOutcome } from "@/lib/domain/reviews/versus-standing";
import { type CountUnit, type SideNames, settledText } from "@/lib/domain/reviews/versus-standing-text";

type VersusAnswerProps = { standing: VersusOutcome; names: SideNames; unit: CountUnit; className?: string };

const isSettled = ({ kind }: VersusOutcome) => kind === "settled" || kind === "even";

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
