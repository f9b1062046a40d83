import { parseAsBoolean, parseAsString, parseAsStringLiteral } from "nuqs/server";

export const periods = ["30", "90", "180", "all"] as const;
export type InsightsPeriod = (typeof periods)[number];

/** `any` includes votes where several settings varied. `question` null: the leading one of each review. */
export const insightsParams = {
  days: parseAsStringLiteral(periods).withDefault("180"),
  any: parseAsBoolean.withDefault(false),
  question: parseAsString,
};
export type InsightsView = { days: InsightsPeriod; any: boolean; question: string | null };

export const insightsQuery = ({ days, any, question }: InsightsView) => ({
  ...(days === "all" ? {} : { days: Number(days) }),
  ...(any ? { any } : {}),
  ...(question === null ? {} : { question }),
});
