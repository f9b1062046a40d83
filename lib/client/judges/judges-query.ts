import { parseAsString, parseAsStringLiteral } from "nuqs/server";
import { type InsightsPeriod, periods } from "../reviews/insights-query";

/** `question` null: the leading one of each review. */
export const judgesParams = {
  days: parseAsStringLiteral(periods).withDefault("180"),
  question: parseAsString,
};
export type JudgesView = { days: InsightsPeriod; question: string | null };

export const judgesQuery = ({ days, question }: JudgesView) => ({
  ...(days === "all" ? {} : { days: Number(days) }),
  ...(question === null ? {} : { question }),
});
