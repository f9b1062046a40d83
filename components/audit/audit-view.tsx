"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import dynamic from "next/dynamic";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { ShowMore } from "@/components/ui/feedback/show-more";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { formatNumber } from "@/components/ui/text/format";
import { auditOf } from "@/lib/client/audit/audit";
import { type AuditView as Asked, auditParams } from "@/lib/client/audit/audit-query";
import { loaderOf } from "@/lib/client/loader-of";
import type { AuditPage } from "@/lib/contracts/audit";
import { AuditFilters, type AuditPerson } from "./audit-filters";
import { ChainState } from "./chain-state";
import { EventList } from "./event-list";

const EventSheet = dynamic(
  loaderOf(() => import("./event-sheet"), "EventSheet"),
  { ssr: false },
);

export type AuditViewProps = {
  /** Null shows what operators did. */
  ws: string | null;
  people: readonly AuditPerson[];
  initial: { view: Asked; page: AuditPage };
};

const nothing = { action: null, actor: null, subject: null, since: null, until: null };
const isSame = (a: Asked, b: Asked) => JSON.stringify(a) === JSON.stringify(b);

/** The state of the chain, and its events with their filters in the URL. */
export function AuditView({ ws, people, initial }: AuditViewProps) {
  const [view, setView] = useQueryStates(auditParams, { history: "push" });
  const [open, setOpen] = useState<number | null>(null);
  const pages = useInfiniteQuery(auditOf(ws, view, isSame(view, initial.view) ? initial.page : null));
  const events = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const chain = pages.data?.pages[0] ?? initial.page;
  const change = (asked: Partial<Asked>) => void setView(asked);
  const at = events.findIndex((event) => event.seq === open);
  const shown = events[at];
  const isFiltered = !isSame(view, nothing);
  const isBare = chain.last === 0 && !isFiltered;
  return (
    <div className="grid grid-cols-1 gap-5">
      {isBare ? null : (
        <>
          <ChainState ws={ws} chain={chain} />
          <AuditFilters view={view} people={people} onChange={change} />
        </>
      )}
      <ReadFailure read={pages} what="The events" />
      {pages.isPending ? <Skeleton className="h-40" /> : null}
      {pages.isSuccess && events.length === 0 ? (
        <NoEvents isFiltered={isFiltered} onClear={() => change(nothing)} />
      ) : null}
      {events.length === 0 ? null : (
        <div aria-busy={pages.isPlaceholderData} className="aria-busy:opacity-60">
          <EventList events={events} onOpen={setOpen} />
        </div>
      )}
      <ShowMore list={pages} className="justify-self-start">
        Show older events: {formatNumber(events.length)} shown
      </ShowMore>
      {shown === undefined ? null : (
        <EventSheet
          ws={ws}
          event={shown}
          newer={events[at - 1]}
          older={events[at + 1]}
          onOpen={setOpen}
          onFilter={change}
        />
      )}
    </div>
  );
}

function NoEvents({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  return (
    <EmptyState icon={<ScrollText />} title={isFiltered ? "No such events" : "No events yet"}>
      {isFiltered ? (
        <Button onClick={onClear}>Clear filters</Button>
      ) : (
        "What changes access, policies, decisions, holds, links or bytes will be listed here."
      )}
    </EmptyState>
  );
}
