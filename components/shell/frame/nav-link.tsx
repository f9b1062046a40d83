import Link from "next/link";
import { tip } from "@/components/ui/overlay/tooltip";
import { LinkPending } from "./link-pending";
import type { NavItem } from "./navigation";

/** What the number on an item counts. */
const counted: Partial<Record<NavItem["key"], string>> = { selections: "in the basket", inbox: "unread" };

export type NavLinkProps = { item: NavItem; isCurrent: boolean; count: number };

/** An icon and its word. In the rail the word is in the tooltip. */
export function NavLink({ item, isCurrent, count }: NavLinkProps) {
  const { icon: Icon, key, href, label, group } = item;
  return (
    <Link
      href={href}
      {...tip({ text: label, note: group, side: "right" })}
      aria-label={count > 0 ? `${label}, ${count} ${counted[key]}` : label}
      {...(isCurrent ? { "aria-current": "page" } : {})}
      className="nav-row"
    >
      <Icon aria-hidden />
      <span className="nav-word">{label}</span>
      <Count of={key} value={count} />
      <LinkPending />
    </Link>
  );
}

/** The number of an item, if there is one; unread ones are filled. */
export function Count({ of, value }: { of: NavItem["key"]; value: number }) {
  return value > 0 ? (
    <span aria-hidden className={of === "inbox" ? "nav-count is-new" : "nav-count"}>
      {value > 99 ? "99+" : value}
    </span>
  ) : null;
}
