import { formatNumber, plural } from "@/components/ui/text/format";

const mostCounted = 10_000;

/** "980 artifacts", or "over 10,000 artifacts", where counting stops. */
export const countedText = (count: number, one: string): string =>
  count > mostCounted ? `over ${formatNumber(mostCounted)} ${one}s` : plural(count, one);
