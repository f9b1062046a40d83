"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useQueryStates } from "nuqs";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { ShowMore } from "@/components/ui/feedback/show-more";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { formatNumber } from "@/components/ui/text/format";
import { departuresFileUrl, departuresOf, departureTotalsOf } from "@/lib/client/provenance/departures";
import {
  type DepartureView,
  departureParams,
  departureQuery,
  monthOf,
} from "@/lib/client/provenance/departures-query";
import { serverNow } from "@/lib/client/server-clock";
import type { Departure, DepartureTotals } from "@/lib/contracts/departures";
import type { Page } from "@/lib/contracts/wire";
import { DepartureBar } from "./departure-bar";
import { DepartureFilters } from "./departure-filters";
import { DepartureList } from "./departure-list";
import { leftSentence, monthName } from "./departure-words";

export type DeparturesViewProps = {
  ws: string;
  /** Between the figures and the list. */
  children: ReactNode;
  initial: { view: DepartureView; month: string; page: Page<Departure>; totals: DepartureTotals };
};

const isSame = (a: object, b: object) => JSON.stringify(a) === JSON.stringify(b);

/** What left in a month: in a sentence, as a bar, row by row and as CSV. */
export function DeparturesView({ ws, initial, children }: DeparturesViewProps) {
  const [view, setView] = useQueryStates(departureParams, { history: "push" });
  const now = new Date(serverNow());
  const month = view.month ?? monthOf(now);
  const isFirst = isSame(departureQuery(view, month), departureQuery(initial.view, initial.month));
  const pages = useInfiniteQuery(departuresOf(ws, view, month, isFirst ? initial.page : null));
  const totals = useQuery(departureTotalsOf(ws, month, month === initial.month ? initial.totals : null));
  const departures = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const name = monthName(month, now);
  return (
    <section aria-label="What left" className="grid grid-cols-1 gap-4">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="grid max-w-160 gap-1">
          <ReadFailure read={totals} what="The totals" />
          {totals.data === undefined ? (
            <Skeleton className="h-6 w-100 max-w-full" />
          ) : (
            <p className="text-balance font-semibold text-lg">{leftSentence(totals.data, name)}</p>
          )}
          <p className="text-pretty text-ink-2 leading-relaxed">
            Downloads, archives and links count, what a page shows does not. This helps to meet duties to mark
            and label; whether it is enough is for you to judge.
          </p>
        </div>
        <Button asChild className="max-sm:w-full">
          <a href={departuresFileUrl(ws, month)} download>
            <Download aria-hidden />
            CSV of {name}
          </a>
        </Button>
      </div>
      {totals.data === undefined ? null : <DepartureBar {...totals.data} />}
      <div className="my-3">{children}</div>
      <h2 className="font-semibold">
        Left <span className="font-normal text-ink-3 text-sm">in {name}, newest first</span>
      </h2>
      <DepartureFilters view={view} month={month} now={now} onChange={(change) => void setView(change)} />
      <ReadFailure read={pages} what="The files that left" />
      {pages.isPending ? <Skeleton className="h-40" /> : null}
      {pages.isSuccess && departures.length === 0 ? <p className="text-ink-2">No such files.</p> : null}
      {departures.length === 0 ? null : (
        <div aria-busy={pages.isPlaceholderData} className="aria-busy:opacity-60">
          <DepartureList ws={ws} departures={departures} />
        </div>
      )}
      <ShowMore list={pages} className="justify-self-start">
        Show earlier ones: {formatNumber(departures.length)} shown
      </ShowMore>
    </section>
  );
}
