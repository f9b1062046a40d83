import type * as operations from "@/lib/contracts/operations/departures";
import { getDepartureTotals, listDepartures } from "@/lib/services/provenance/read-departures";
import { streamDepartures } from "@/lib/services/provenance/report-departures";
import { handlers } from "../handlers";
import { streamedFile } from "../reply";

export const departures = handlers<typeof operations>({
  listDepartures: ({ viewer, params, query }) => listDepartures(viewer, params.ws, query),
  getDepartureTotals: ({ viewer, params, query }) => getDepartureTotals(viewer, params.ws, query),
  streamDepartures: async ({ viewer, params, query }) =>
    streamedFile(await streamDepartures(viewer, params.ws, query), `departures-${params.ws}.csv`),
});
