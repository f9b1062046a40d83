import { parseAsStringLiteral } from "nuqs/server";
import { usageBys } from "@/lib/domain/usage/usage";

export const usagePeriods = ["30", "90", "365"] as const;

/** URL parameters of the usage page. */
export const usageParams = {
  days: parseAsStringLiteral(usagePeriods).withDefault("90"),
  by: parseAsStringLiteral(usageBys).withDefault("environment"),
};

export type UsageView = { days: (typeof usagePeriods)[number]; by: (typeof usageBys)[number] };
