"use client";

import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Departure, DepartureTotals } from "@/lib/contracts/departures";
import type { Page } from "@/lib/contracts/wire";
import { call, urlOf } from "../call";
import { pagedQuery, startingWith } from "../paged-query";
import { keyOf } from "../touches";
import { type DepartureView, departureQuery, periodOfMonth } from "./departures-query";

/** Files that left in a month, newest first; `first` was rendered by the server for this view. */
export function departuresOf(ws: string, view: DepartureView, month: string, first: Page<Departure> | null) {
  const asked = departureQuery(view, month);
  return {
    ...pagedQuery(keyOf("departures", ws, asked), ({ cursor, signal }) =>
      call("GET /workspaces/{ws}/departures", { params: { ws }, query: { ...asked, ...cursor }, signal }),
    ),
    placeholderData: keepPreviousData,
    ...(first === null ? {} : { initialData: startingWith(first) }),
  };
}

/** How many files left in a month. */
export const departureTotalsOf = (ws: string, month: string, first: DepartureTotals | null) =>
  queryOptions({
    queryKey: keyOf("departures", ws, "totals", month),
    queryFn: ({ signal }) =>
      call("GET /workspaces/{ws}/departures/totals", { params: { ws }, query: periodOfMonth(month), signal }),
    ...(first === null ? {} : { initialData: first }),
  });

/** Download URL of a month's report. */
export const departuresFileUrl = (ws: string, month: string): string =>
  urlOf("GET /workspaces/{ws}/departures.csv", { ws }, periodOfMonth(month));
