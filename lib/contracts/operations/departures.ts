import { Departure, DeparturePeriod, DepartureQuery, DepartureTotals } from "../departures";
import { operation } from "../operation";
import { InWorkspace, pageOf } from "../wire";

export const listDepartures = operation("GET /workspaces/{ws}/departures", {
  summary: "List files that left by download, export or share link, newest first, and how each was marked",
  audience: "audit:read",
  params: InWorkspace,
  query: DepartureQuery,
  body: null,
  response: pageOf(Departure),
});

export const getDepartureTotals = operation("GET /workspaces/{ws}/departures/totals", {
  summary: "Count the files that left, and of those with AI content how many were marked",
  audience: "audit:read",
  params: InWorkspace,
  query: DeparturePeriod,
  body: null,
  response: DepartureTotals,
});

export const streamDepartures = operation("GET /workspaces/{ws}/departures.csv", {
  summary: "Stream the files that left as CSV, oldest first; the audit log records the CSV's sha256",
  audience: "audit:read",
  params: InWorkspace,
  query: DeparturePeriod,
  body: null,
  response: "stream",
});
