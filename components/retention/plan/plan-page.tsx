"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { SettingsPage } from "@/components/shell/settings-page";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { Segmented } from "@/components/ui/form/segmented";
import { DateLabel } from "@/components/ui/text/date-label";
import { formatNumber } from "@/components/ui/text/format";
import { type PlanListName, planLists, wholePlanOf } from "@/lib/client/retention/plans";
import type { PlanRead } from "@/lib/client/retention/retention";
import { PlanHead } from "./plan-head";
import { PlanRows } from "./plan-rows";
import { PlanWhy } from "./plan-why";

type Tab = { value: PlanListName; name: string; count: number };

/** The lists that are relevant in the plan's state. */
function tabsOf({ plan, execution }: PlanRead): Tab[] {
  const { items, spared } = plan.totals;
  const kept: Tab = {
    value: "kept",
    name: execution === null ? "Spared" : "Spared when made",
    count: spared,
  };
  if (execution === null) return [{ value: "items", name: "To remove", count: items }, kept];
  const { counts } = execution;
  const all: Tab[] = [
    { value: "due", name: "Due", count: counts.due },
    { value: "removed", name: "Removed", count: counts.removed },
    { value: plan.state === "undone" ? "items" : "spared", name: "Spared", count: counts.spared },
    kept,
  ];
  const some = all.filter(({ count }) => count > 0);
  return some.length === 0 ? all.slice(0, 1) : some;
}

type Props = { ws: string; initial: PlanRead };

/** One plan: what it removes and why, what it spares, and its progress from draft to done. */
export function PlanPage({ ws, initial }: Props) {
  const { id, createdAt } = initial.plan;
  const whole = useQuery(wholePlanOf(ws, id, initial));
  const read = whole.data;
  const [asked, setAsked] = useQueryState("list", parseAsStringLiteral(planLists));
  const tabs = tabsOf(read);
  const tab = tabs.find(({ value }) => value === asked) ?? tabs[0];
  return (
    <SettingsPage
      tab="removals"
      crumbs={[
        {
          label: (
            <>
              Plan of <DateLabel at={createdAt} show="absolute" />
            </>
          ),
        },
      ]}
    >
      <PlanHead ws={ws} read={read} />
      <ReadFailure read={whole} what="The plan" />
      {read.plan.state === "making" || tab === undefined ? null : (
        <div className="grid grid-cols-1 gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <section aria-label="Artifacts" className="grid min-w-0 content-start gap-3">
            <Segmented
              label="List"
              value={tab.value}
              onChange={(value) => void setAsked(value)}
              options={tabs.map(({ value, name, count }) => ({
                value,
                label: (
                  <>
                    {name} <span className="num text-ink-3">{formatNumber(count)}</span>
                  </>
                ),
              }))}
              className="flex-wrap justify-self-start"
            />
            <PlanRows key={tab.value} ws={ws} id={id} list={tab.value} total={tab.count} />
          </section>
          <PlanWhy plan={read.plan} />
        </div>
      )}
    </SettingsPage>
  );
}
