"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { Failure } from "@/components/ui/feedback/failure";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { IconButton } from "@/components/ui/icon-button";
import { DateLabel } from "@/components/ui/text/date-label";
import { formatBytes, plural } from "@/components/ui/text/format";
import { type PlanRead, planOf } from "@/lib/client/retention";
import type { Execution, Plan } from "@/lib/contracts/retention";
import { ExecuteButton } from "./execute-button";
import { ExecutionState } from "./execution-state";
import { PlanItems } from "./plan-items";
import { SparedList } from "./spared-list";

type PlanViewProps = {
  ws: string;
  id: string;
  /** What the server rendered, if it is this plan. */
  initial: PlanRead | null;
  onClose: () => void;
};

/** Space above the heading after scrolling to it, in px. */
const aboveHeading = 32;

export function PlanView({ ws, id, initial, onClose }: PlanViewProps) {
  const read = useQuery({ ...planOf(ws, id), ...(initial === null ? {} : { initialData: initial }) });
  const heading = useRef<HTMLHeadingElement>(null);
  // Moves focus to the opened plan.
  useEffect(() => {
    const main = heading.current?.closest("main");
    if (!main || !heading.current) return;
    heading.current.focus({ preventScroll: true });
    // Not scrollIntoView, which would scroll the app shell too.
    main.scrollTop +=
      heading.current.getBoundingClientRect().top - main.getBoundingClientRect().top - aboveHeading;
  }, []);
  return (
    <section aria-labelledby="plan" className="grid grid-cols-1 gap-4 rounded-lg border border-line-2 p-4">
      <div className="flex items-start gap-2">
        <h2
          id="plan"
          ref={heading}
          tabIndex={-1}
          className="flex-1 scroll-mt-8 font-semibold text-base outline-none"
        >
          {read.data ? headline(read.data.plan) : "Plan"}
        </h2>
        <IconButton size="sm" label="Close plan" onClick={onClose}>
          <X aria-hidden />
        </IconButton>
      </div>
      <Failure error={read.error} onRetry={() => void read.refetch()} />
      {read.isPending ? <Skeleton className="h-24" /> : null}
      {read.data ? <PlanBody ws={ws} {...read.data} /> : null}
    </section>
  );
}

function headline({ state, totals }: Plan): string {
  const { items, bytes } = totals;
  if (items === 0) return "Nothing to remove";
  const what = `${plural(items, "binary", "binaries")}, ${formatBytes(bytes)}`;
  return state === "draft" ? `Would be removed: ${what}` : `Planned: ${what}`;
}

type PlanBodyProps = { ws: string; plan: Plan; execution: Execution | null };

function PlanBody({ ws, plan, execution }: PlanBodyProps) {
  const { totals, createdAt, executable, state } = plan;
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-2">
        <span>
          {" "}
          Created <DateLabel at={createdAt} />
        </span>
        {totals.spared > 0 ? <span>{plural(totals.spared, "artifact")} kept</span> : null}
      </p>
      {state === "draft" && executable && totals.items > 0 ? <ExecuteButton ws={ws} plan={plan} /> : null}
      {execution === null ? null : <ExecutionState ws={ws} plan={plan} execution={execution} />}
      {totals.items === 0 ? (
        <Note>No artifact has reached the end of its window, or all that have are protected.</Note>
      ) : (
        <PlanItems ws={ws} plan={plan} />
      )}
      {plan.spared.length === 0 ? null : <SparedList ws={ws} plan={plan} />}
    </>
  );
}

function Note({ children }: { children: ReactNode }) {
  return <p className="text-ink-2">{children}</p>;
}
