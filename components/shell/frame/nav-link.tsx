import clsx from "clsx";
import { Link } from "@/components/ui/link";
import { tip } from "@/components/ui/overlay/tooltip";
import { LinkPending } from "./link-pending";
import type { NavItem } from "./navigation";
import type { NavCount } from "./use-counts";

export type NavLinkProps = { item: NavItem; isCurrent: boolean; count: NavCount | undefined };

const isShown = (count: NavCount | undefined): count is NavCount => count !== undefined && count.value > 0;

/** An icon and its word. In the rail the word is in the tooltip. */
export function NavLink({ item, isCurrent, count }: NavLinkProps) {
  const { icon: Icon, href, label, group } = item;
  return (
    <Link
      href={href}
      {...tip({ text: label, note: group, side: "right" })}
      aria-label={isShown(count) ? `${label}, ${count.words}` : label}
      {...(isCurrent ? { "aria-current": "page" } : {})}
      className="nav-row"
    >
      <Icon aria-hidden />
      <span className="nav-word">{label}</span>
      <Count count={count} />
      <LinkPending />
    </Link>
  );
}

/** The number of an item, if there is one; unread ones are filled, running ones have a dot. */
export function Count({ count }: { count: NavCount | undefined }) {
  if (!isShown(count)) return null;
  const { value, look } = count;
  return (
    <span aria-hidden className={clsx("nav-count", look === "new" && "is-new", look === "live" && "is-live")}>
      {value > 99 ? "99+" : value}
    </span>
  );
}
