"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Failure } from "@/components/ui/feedback/failure";
import { ShowMore } from "@/components/ui/feedback/show-more";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { DateLabel } from "@/components/ui/text/date-label";
import { formatBytes, formatNumber } from "@/components/ui/text/format";
import { itemsOf } from "@/lib/client/retention";
import type { Plan, PlanItem } from "@/lib/contracts/retention";
import { PlanThumb } from "./plan-thumb";

/** The items of a plan, in pages. */
export function PlanItems({ ws, plan }: { ws: string; plan: Plan }) {
  const listed = useInfiniteQuery(itemsOf(ws, plan));
  const items = listed.data.pages.flatMap((page) => page.items);
  return (
    <div className="grid gap-2">
      <Table aria-label="Artifacts in this plan">
        <thead>
          <tr className="border-b">
            <Th>Artifact</Th>
            <Th className="text-right">Size</Th>
            <Th className="max-sm:hidden">Due</Th>
            <Th className="max-md:hidden">Why</Th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <ItemRow key={item.artifactId} ws={ws} item={item} isGone={plan.state === "done"} />
          ))}
        </tbody>
      </Table>
      <Failure error={listed.error} />
      <ShowMore list={listed}>
        Show more: {formatNumber(items.length)} of {formatNumber(plan.totals.items)}
      </ShowMore>
    </div>
  );
}

type ItemRowProps = { ws: string; item: PlanItem; isGone: boolean };

function ItemRow({ ws, item, isGone }: ItemRowProps) {
  const { artifactId, name, bytes, reason, dueAt } = item;
  return (
    <Tr>
      <Td wide>
        <Link
          href={`/w/${ws}/artifacts/${artifactId}`}
          prefetch={false}
          className="flex min-h-11 min-w-0 items-center gap-2.5 hover:text-accent"
        >
          <PlanThumb ws={ws} artifactId={artifactId} isGone={isGone} className="size-10" />
          <span className="grid min-w-0">
            <span className="truncate" title={name}>
              {name}
            </span>
            <span className="line-clamp-2 text-ink-3 text-xs md:hidden">{reason}</span>
          </span>
        </Link>
      </Td>
      <Td numeric className="whitespace-nowrap">
        {formatBytes(bytes)}
      </Td>
      <Td className="max-sm:hidden">
        <DateLabel at={dueAt} show="relative" />
      </Td>
      <Td className="min-w-64 text-ink-2 max-md:hidden">{reason}</Td>
    </Tr>
  );
}
