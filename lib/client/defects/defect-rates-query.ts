import { parseAsStringLiteral } from "nuqs/server";
import { defectGroups } from "@/lib/domain/defects/defect-rates";
import { type InsightsPeriod, periods } from "../reviews/insights-query";

export const defectRatesParams = {
  days: parseAsStringLiteral(periods).withDefault("all"),
  by: parseAsStringLiteral(defectGroups).withDefault("model"),
};
export type DefectRatesView = { days: InsightsPeriod; by: (typeof defectGroups)[number] };

const dayMs = 86_400_000;

/** Of pictures that were made in the period, from the start of a day (UTC) on. `now`: in ms since 1970. */
export const defectRatesQuery = ({ days, by }: DefectRatesView, now: number) => ({
  by,
  ...(days === "all"
    ? {}
    : { createdAfter: new Date(Math.floor(now / dayMs - Number(days)) * dayMs).toISOString() }),
});
