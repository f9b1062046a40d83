import { Badge } from "@/components/ui/badge";
import { DateLabel } from "@/components/ui/text/date-label";
import type { Policy } from "@/lib/contracts/retention";
import { policyWords } from "./policy-words";

/** A tightened rule takes effect later; a ceiling, which only shortens, at once. */
const isLonger = (inForce: number | null, written: number | null) =>
  written !== null && (inForce === null || inForce > written);

/** The policy as saved, and what is in force now if that differs. */
export function PolicyInForce({ policy }: { policy: Policy }) {
  const { inForce, days, version, at, by } = policy;
  return (
    <section aria-labelledby="in-force" className="grid gap-2.5 rounded-lg border p-4">
      <div className="flex flex-wrap items-center gap-2">
        <h2 id="in-force" className="font-semibold text-base">
          Retention policy
        </h2>
        <Badge>version {version}</Badge>
        <span className="text-ink-3">
          {by === null ? "initial policy" : `by ${by}`}, <DateLabel at={at} show="relative" />
        </span>
      </div>
      <ul className="grid gap-1">
        {policyWords(policy).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p className="text-ink-2">
        {isLonger(inForce.days, days) ? "Not yet fully in force. In force now: " : "In force now: "}
        {inForce.text}
      </p>
    </section>
  );
}
