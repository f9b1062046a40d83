import { formatNumber, plural } from "@/components/ui/text/format";

const maxCounted = 10_000;

/** "980 artifacts", or "over 10,000 artifacts", where counting stops. */
export const countedText = (count: number, one: string): string =>
  count > maxCounted ? `over ${formatNumber(maxCounted)} ${one}s` : plural(count, one);
