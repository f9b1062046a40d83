"use client";

import clsx from "clsx";
import { Ellipsis } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { LateMenu } from "@/components/ui/overlay/late-menu";
import { loaderOf } from "@/lib/client/loader-of";
import { useRights } from "../rights";
import type { BarProps } from "./app-shell";
import { LinkPending } from "./link-pending";
import { isAt, navItemsOf } from "./navigation";
import { Count } from "./rail";
import { useCounts } from "./use-counts";

const cell =
  "relative flex min-h-12 flex-1 flex-col items-center justify-center gap-0.5 text-2xs [&>svg]:size-5 -outline-offset-2";
const shown = 5;
const behindMore: ReadonlySet<string> = new Set(["settings", "jobs", "presets", "links"]);

const loadPhoneMenu = loaderOf(() => import("./phone-menu"), "PhoneMenu");

/** Bottom bar below 640 px: five items, the rest under "More". Hidden on pages with `data-whole-screen`. */
export function PhoneBar({ workspace, workspaces, account, basketCount = 0, ...opens }: BarProps) {
  const pathname = usePathname();
  const counts = useCounts(basketCount);
  const slug = workspace?.slug ?? "";
  const navItems = navItemsOf(workspace?.slug ?? null, useRights());
  const inBar = navItems.filter((item) => !behindMore.has(item.key)).slice(0, shown);
  const behind = navItems.filter((item) => !inBar.includes(item));
  return (
    <nav
      aria-label="Main"
      className="flex border-t bg-bg pb-[env(safe-area-inset-bottom)] sm:hidden print:hidden [:root:has([data-whole-screen])_&]:hidden"
    >
      {inBar.map((item) => {
        const isCurrent = isAt(item, pathname, slug);
        const count = counts[item.key] ?? 0;
        return (
          <Link
            key={item.key}
            href={item.href}
            {...(isCurrent ? { "aria-current": "page" } : {})}
            className={clsx(cell, isCurrent ? "text-ink" : "text-ink-3")}
          >
            <item.icon aria-hidden />
            {item.short}
            {count > 0 ? (
              <span className="absolute top-1.5 left-1/2 ml-4">
                <Count value={count} />
              </span>
            ) : null}
            {item.key === "inbox" && count > 0 ? <span className="sr-only">, {count} unread</span> : null}
            <LinkPending />
          </Link>
        );
      })}
      <LateMenu
        load={loadPhoneMenu}
        trigger={
          <button type="button" className={clsx(cell, "text-ink-3")}>
            <Ellipsis aria-hidden />
            More
          </button>
        }
      >
        {(PhoneMenu, trigger) => (
          <PhoneMenu
            trigger={trigger}
            navItems={behind}
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
