"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { ShowMore } from "@/components/ui/feedback/show-more";
import { Link } from "@/components/ui/link";
import { Table, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { DateLabel } from "@/components/ui/text/date-label";
import { formatBytes, formatNumber } from "@/components/ui/text/format";
import { StateLabel } from "@/components/ui/text/state-label";
import { type PlansRead, plansOf } from "@/lib/client/retention/plans";
import type { PlanSummary } from "@/lib/contracts/retention";
import { PlanMaker } from "./plan-maker";
import { originOf, stateWord } from "./plan-words";

const looks = {
  making: "running",
  draft: "written",
  running: "expiring",
  done: "removed",
  undone: "canceled",
} as const;

/** Every plan of the workspace, and a button to make one. */
export function PlanHistory({ ws, first }: { ws: string; first: PlansRead }) {
  const router = useRouter();
  const listed = useInfiniteQuery(plansOf(ws, first));
  const plans = listed.data.pages.flatMap(({ items }) => items);
  return (
    <>
      <PlanMaker ws={ws} onMade={({ id }) => router.push(`/w/${ws}/settings/removals/${id}`)} />
      <ReadFailure read={listed} what="The plans" />
      {plans.length === 0 ? (
        <p className="text-ink-2">No removal has been planned yet.</p>
      ) : (
        <Table aria-label="Plans">
          <TableHead>
            <Th>Plan</Th>
            <Th>State</Th>
            <Th className="text-right">Artifacts</Th>
            <Th className="text-right max-sm:hidden">Size</Th>
            <Th className="text-right max-md:hidden">Spared</Th>
          </TableHead>
          <tbody>
            {plans.map((plan) => (
              <Row key={plan.id} ws={ws} plan={plan} />
            ))}
          </tbody>
        </Table>
      )}
      <ShowMore list={listed}>Show more</ShowMore>
    </>
  );
}

function Row({ ws, plan }: { ws: string; plan: PlanSummary }) {
  const { id, createdAt, state, dueAt, totals } = plan;
  return (
    <Tr>
      <Td wide>
        <Link
          href={`/w/${ws}/settings/removals/${id}`}
          className="grid min-h-11 content-center py-1 hover:text-accent"
        >
          <DateLabel at={createdAt} show="absolute" />
          <span className="truncate text-ink-3 text-xs">{originOf(plan)}</span>
        </Link>
      </Td>
      <Td className="whitespace-nowrap">
        <StateLabel state={looks[state]}>{stateWord(state)}</StateLabel>
        {state === "running" && dueAt !== null ? (
          <span className="block text-ink-3 text-xs">
            due <DateLabel at={dueAt} show="relative" />
          </span>
        ) : null}
      </Td>
      <Td numeric>{state === "making" ? "…" : formatNumber(totals.items)}</Td>
      <Td numeric className="whitespace-nowrap max-sm:hidden">
        {state === "making" ? null : formatBytes(totals.bytes)}
      </Td>
      <Td numeric className="max-md:hidden">
        {formatNumber(totals.spared)}
      </Td>
    </Tr>
  );
}
