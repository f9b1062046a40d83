import { formatNumber, plural } from "@/components/ui/text/format";

const mostCounted = 10_000;

/** "980 artifacts", "over 10,000 artifacts": counting stops there. */
export const countedText = (count: number, one: string): string =>
  count > mostCounted ? `over ${formatNumber(mostCounted)} ${one}s` : plural(count, one);
