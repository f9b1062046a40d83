import { plural } from "@/components/ui/text/format";
import type { LinkCounts } from "@/lib/domain/links/lost-links";

/** What happens to share links, such as "3 open share links of Mara stop working …"; "" if nothing does. */
export function lossText({ open, downloads }: LinkCounts, whose: string): string {
  if (open > 0)
    return `${plural(open, "open share link")} ${whose} ${open === 1 ? "stops" : "stop"} working until sharing is allowed again`;
  if (downloads > 0)
    return `${plural(downloads, "open share link")} ${whose} no longer ${downloads === 1 ? "gives" : "give"} downloads until downloading is allowed again`;
  return "";
}
