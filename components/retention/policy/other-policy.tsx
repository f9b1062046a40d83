import { CircleAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import { DateLabel } from "@/components/ui/text/date-label";
import type { Policy } from "@/lib/contracts/retention";
import { policyWords } from "./policy-words";

/** The policy that someone else saved while this form was open. */
export function OtherPolicy({ policy, onTake }: { policy: Policy; onTake: () => void }) {
  return (
    <section role="alert" className="flex gap-2.5 rounded-md border border-expiring/50 bg-raise p-3">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-expiring" />
      <div className="grid gap-1.5">
        <p className="font-semibold">
          {policy.by ?? "Someone"} changed the policy in the meantime (version {policy.version},{" "}
          <DateLabel at={policy.at} show="relative" />)
        </p>
        <ul className="text-ink-2">
          {policyWords(policy).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <p className="text-ink-2">
          Your changes are not saved. Overwrite this version with yours, or discard yours.
        </p>
        <Button size="sm" className="justify-self-start" onClick={onTake}>
          Discard mine
        </Button>
      </div>
    </section>
  );
}
