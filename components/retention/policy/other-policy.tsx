import { ChangedMeanwhile } from "@/components/ui/feedback/changed-meanwhile";
import { DateLabel } from "@/components/ui/text/date-label";
import type { Policy } from "@/lib/contracts/retention";
import { policyWords } from "./policy-words";

/** The policy that someone else saved while this form was open. */
export function OtherPolicy({ policy, onTake }: { policy: Policy; onTake: () => void }) {
  const title = (
    <>
      {policy.by ?? "Someone"} changed the policy in the meantime (version {policy.version},{" "}
      <DateLabel at={policy.at} show="relative" />)
    </>
  );
  return (
    <ChangedMeanwhile title={title} onDiscard={onTake}>
      <ul>
        {policyWords(policy).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </ChangedMeanwhile>
  );
}
