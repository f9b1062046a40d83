import { Fragment } from "react";
import { Badge } from "@/components/ui/badge";
import { DateLabel } from "@/components/ui/text/date-label";
import type { Policy } from "@/lib/contracts/retention";
import { policyWords } from "./policy-words";

/** The policy as saved, and what is in force now if that differs. */
export function PolicyInForce({ policy }: { policy: Policy }) {
  const { inForce, version, at, by } = policy;
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
      <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1 text-ink-2">
        {inForce.map(({ environment, title, text }) => (
          <Fragment key={environment}>
            <dt>{title}</dt>
            <dd>{text}</dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}
