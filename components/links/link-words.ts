import { formatDateTime, plural } from "@/components/ui/text/format";
import type { ShareLink } from "@/lib/contracts/links";

const kinds = {
  artifact: "picture",
  selection: "selection",
  compare: "comparison",
  record: "decision record",
};

/** Such as "comparison, 4 pictures". */
export function whatText({ target, count }: Pick<ShareLink, "target" | "count">): string {
  return target.kind === "artifact" ? kinds.artifact : `${kinds[target.kind]}, ${plural(count, "picture")}`;
}

/** How and when a link ended; "" if it has not. Without `zone`, times are in the viewer's time zone. */
export function endText(link: ShareLink, now: Date, zone?: string): string {
  const at = (time: string) => formatDateTime(new Date(time), now, zone);
  switch (link.endedBy) {
    case "revoked":
      return `revoked, ${at(link.revokedAt ?? link.expiresAt)}`;
    case "expired":
      return `ended by itself, ${at(link.expiresAt)}`;
    case "removed":
      return `its pictures were removed, ${at(link.expiresAt)}`;
    case "account":
      return `${link.by.name} is no longer a member`;
    case "rights":
      return `${link.by.name} may not share at the moment`;
    case null:
      return "";
  }
}

const weekMs = 7 * 86_400_000;

type LinkUsage = Pick<ShareLink, "endedBy" | "expiresAt" | "uses">;

/** "4 links are open, 1 ends this week. They were opened 71 times." */
export function answerText(links: readonly LinkUsage[], now: Date): string {
  const open = links.filter(({ endedBy }) => endedBy === null);
  if (open.length === 0) return "No link is open.";
  const soon = open.filter(({ expiresAt }) => Date.parse(expiresAt) - now.getTime() < weekMs).length;
  const uses = open.reduce((sum, link) => sum + link.uses, 0);
  const ending = soon === 0 ? "" : `, ${soon} ${soon === 1 ? "ends" : "end"} within a week`;
  const opened = uses === 0 ? "Not opened yet." : `Opened ${plural(uses, "time")}.`;
  return `${plural(open.length, "link")} ${open.length === 1 ? "is" : "are"} open${ending}. ${opened}`;
}
