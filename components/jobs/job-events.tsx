"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { ShowMore } from "@/components/ui/feedback/show-more";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { RowTh, Table, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { DateLabel } from "@/components/ui/text/date-label";
import { eventsOf } from "@/lib/client/jobs/jobs";
import type { Job, JobEvent } from "@/lib/contracts/jobs";

/** The job's events, oldest first. */
export function JobEvents({ ws, job }: { ws: string; job: Job }) {
  const events = useInfiniteQuery(eventsOf(ws, job));
  if (events.isPending) return <Skeleton className="h-24" />;
  const failure = <ReadFailure read={events} what="The events" />;
  if (events.data === undefined) return failure;
  return (
    <div className="grid grid-cols-1 gap-3">
      {failure}
      <Table scrollLabel="Events, oldest first">
        <TableHead>
          <Th className="w-28">Event</Th>
          <Th className="w-52">When</Th>
          <Th>Detail</Th>
        </TableHead>
        <tbody>
          {events.data.pages
            .flatMap((page) => page.items)
            .map((event) => (
              <Tr key={event.seq}>
                <RowTh className="whitespace-nowrap text-ink">{event.kind}</RowTh>
                <Td className="whitespace-nowrap text-ink-2">
                  <DateLabel at={event.at} />
                </Td>
                <Td className="num [overflow-wrap:anywhere]">{detailText(event.detail)}</Td>
              </Tr>
            ))}
        </tbody>
      </Table>
      <ShowMore list={events} className="justify-self-start">
        Load more
      </ShowMore>
    </div>
  );
}

function detailText(detail: JobEvent["detail"]): string {
  if (detail === null) return "";
  if (typeof detail !== "object" || Array.isArray(detail)) return JSON.stringify(detail);
  return Object.entries(detail)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => `${key} ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(" · ");
}
