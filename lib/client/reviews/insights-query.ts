import { parseAsBoolean, parseAsStringLiteral } from "nuqs/server";

export const periods = ["30", "90", "180", "all"] as const;
export type InsightsPeriod = (typeof periods)[number];

/** `any` includes votes where several settings varied. */
export const insightsParams = {
  days: parseAsStringLiteral(periods).withDefault("180"),
  any: parseAsBoolean.withDefault(false),
};
export type InsightsView = { days: InsightsPeriod; any: boolean };

export const insightsQuery = ({ days, any }: InsightsView) => ({
  ...(days === "all" ? {} : { days: Number(days) }),
  ...(any ? { any } : {}),
});
