"use client";

import { Ellipsis } from "lucide-react";
import { usePathname } from "next/navigation";
import { Link } from "@/components/ui/link";
import { LateMenu } from "@/components/ui/overlay/late-menu";
import { loaderOf } from "@/lib/client/loader-of";
import { useRights } from "../rights";
import type { BarProps } from "./app-shell";
import { LinkPending } from "./link-pending";
import { Count } from "./nav-link";
import { isAt, type NavItem, navItemsOf } from "./navigation";
import { type NavCount, useCounts } from "./use-counts";

/** What people need under the thumb; everything else is under "More". */
const underThumb: ReadonlySet<NavItem["key"]> = new Set([
  "gallery",
  "compare",
  "reviews",
  "selections",
  "inbox",
]);

const loadPhoneMenu = loaderOf(() => import("./phone-menu"), "PhoneMenu");

/** Bottom bar below 640 px: five items, the rest under "More". Hidden on pages with `data-whole-screen`. */
export function PhoneBar({ workspace, workspaces, account, basketCount = 0, ...opens }: BarProps) {
  const pathname = usePathname();
  const counts = useCounts(workspace?.slug ?? null, basketCount);
  const slug = workspace?.slug ?? "";
  const rights = useRights();
  const navItems = navItemsOf(workspace?.slug ?? null, rights);
  // A beta user has no basket.
  const mayFill = rights.has("selection:write");
  const inBar = navItems.filter(({ key }) => underThumb.has(key));
  const behind = navItems.filter((item) => !inBar.includes(item));
  return (
    <nav aria-label="Main" className="nav-phone">
      {inBar.map((item) => (
        <Cell
          key={item.key}
          item={item}
          isCurrent={isAt(item, pathname, slug)}
          count={counts[item.key]}
          label={item.key === "selections" && mayFill ? "Basket" : item.label}
        />
      ))}
      <LateMenu
        load={loadPhoneMenu}
        trigger={
          <button type="button" className="nav-cell">
            <Ellipsis aria-hidden />
            More
          </button>
        }
      >
        {(PhoneMenu, trigger) => (
          <PhoneMenu
            trigger={trigger}
            navItems={behind}
            counts={counts}
            workspace={workspace}
            workspaces={workspaces}
            account={account}
            {...opens}
          />
        )}
      </LateMenu>
    </nav>
  );
}

type CellProps = { item: NavItem; isCurrent: boolean; count: NavCount | undefined; label: string };

function Cell({ item, isCurrent, count, label }: CellProps) {
  return (
    <Link href={item.href} {...(isCurrent ? { "aria-current": "page" } : {})} className="nav-cell">
      <item.icon aria-hidden />
      {label}
      <Count count={count} />
      {count?.look === "new" && count.value > 0 ? <span className="sr-only">, {count.words}</span> : null}
      <LinkPending />
    </Link>
  );
}
