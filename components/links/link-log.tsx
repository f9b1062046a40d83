"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { ShowMore } from "@/components/ui/feedback/show-more";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { Table, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { DateLabel } from "@/components/ui/text/date-label";
import { linkUsesOf } from "@/lib/client/links/links";
import type { LinkUse, ShareLink } from "@/lib/contracts/links";

function what({ what: kind, n }: LinkUse): string {
  if (kind === "opened") return "opened";
  return n === null ? "all pictures downloaded" : `picture ${n} downloaded`;
}

/**
 * Keys for uses, which have no id and may share a timestamp. Counted from the end, since new uses are added at the
 * start.
 */
const named = (uses: readonly LinkUse[]) =>
  uses.map((use, at) => [`${use.at} ${uses.length - at}`, use] as const);

/** When a link was used and from which network. Visitors are anonymous. */
export function LinkLog({ ws, link }: { ws: string; link: ShareLink }) {
  const pages = useInfiniteQuery(linkUsesOf(ws, link.id));
  const uses = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="mt-3 ml-28 grid max-w-160 gap-2 border-l-2 border-line-2 pl-4 max-lg:ml-0">
      <ReadFailure read={pages} what="The log" />
      {pages.isPending ? <Skeleton className="h-16" /> : null}
      {pages.data !== undefined && uses.length === 0 ? (
        <p className="text-ink-2">Nobody has opened it yet.</p>
      ) : null}
      {uses.length === 0 ? null : (
        <Table aria-label={`Log of ${link.title}`}>
          <TableHead>
            <Th>When</Th>
            <Th>What</Th>
            <Th>Network</Th>
          </TableHead>
          <tbody>
            {named(uses).map(([key, use]) => (
              <Tr key={key}>
                <Td>
                  <DateLabel at={use.at} show="absolute" />
                </Td>
                <Td>{what(use)}</Td>
                <Td className="num text-ink-2">{use.network}</Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
      <ShowMore list={pages} className="justify-self-start">
        Show more
      </ShowMore>
    </div>
  );
}
