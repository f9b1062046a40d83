"use client";

import clsx from "clsx";
import { CircleHelp } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { IconButton } from "@/components/ui/icon-button";
import { LateMenu } from "@/components/ui/overlay/late-menu";
import { tip } from "@/components/ui/overlay/tooltip";
import { formatNumber } from "@/components/ui/text/format";
import { loaderOf } from "@/lib/client/loader-of";
import { useRights } from "../rights";
import type { BarProps } from "./app-shell";
import { LinkPending } from "./link-pending";
import { Logo } from "./logo";
import { isAt, type NavItem, navItemsOf } from "./navigation";
import { useCounts } from "./use-counts";

const square =
  "relative grid size-9 shrink-0 place-items-center rounded-lg transition-colors [&>svg]:size-4.5";

const loadWorkspaceMenu = loaderOf(() => import("./workspace-menu"), "WorkspaceMenu");
const loadAccountMenu = loaderOf(() => import("./account-menu"), "AccountMenu");

export function Rail({ workspace, workspaces, account, basketCount = 0, ...opens }: BarProps) {
  const pathname = usePathname();
  const counts = useCounts(basketCount);
  const navItems = navItemsOf(workspace?.slug ?? null, useRights());
  return (
    <nav
      aria-label="Main"
      className="flex flex-col items-center gap-1 overflow-y-auto border-r py-2.5 max-sm:hidden print:hidden"
    >
      <LateMenu
        load={loadWorkspaceMenu}
        trigger={
          <button
            type="button"
            aria-label={workspace ? `Workspace ${workspace.title}: switch` : "Choose a workspace"}
            className={clsx(square, "mb-2.5 hover:bg-over")}
          >
            <Logo />
          </button>
        }
      >
        {(WorkspaceMenu, trigger) => (
          <WorkspaceMenu workspace={workspace} workspaces={workspaces} trigger={trigger} />
        )}
      </LateMenu>
      {navItems.map((item) => (
        <RailLink
          key={item.key}
          item={item}
          isCurrent={isAt(item, pathname, workspace?.slug ?? "")}
          count={counts[item.key] ?? 0}
        />
      ))}
      <div className="mt-auto grid justify-items-center gap-1">
        <IconButton label="Keyboard shortcuts" shortcut="?" side="right" onClick={opens.onHelp}>
          <CircleHelp aria-hidden />
        </IconButton>
        <LateMenu
          load={loadAccountMenu}
          trigger={
            <button
              type="button"
              aria-label={`Account ${account.name}`}
              className={clsx(square, "hover:bg-over")}
            >
              <Avatar name={account.name} />
            </button>
          }
        >
          {(AccountMenu, trigger) => <AccountMenu account={account} {...opens} trigger={trigger} />}
        </LateMenu>
      </div>
    </nav>
  );
}

/** What the number on an item counts. */
const counted: Partial<Record<NavItem["key"], string>> = { selections: "in the basket", inbox: "unread" };

function RailLink({ item, isCurrent, count }: { item: NavItem; isCurrent: boolean; count: number }) {
  const Icon = item.icon;
  return (
    <Link
      href={item.href}
      {...tip({ text: item.label, side: "right" })}
      aria-label={count > 0 ? `${item.label}, ${formatNumber(count)} ${counted[item.key] ?? ""}` : item.label}
      {...(isCurrent ? { "aria-current": "page" } : {})}
      className={clsx(square, isCurrent ? "bg-over text-ink" : "text-ink-3 hover:bg-raise hover:text-ink")}
    >
      <Icon aria-hidden />
      {count > 0 ? <Count value={count} /> : null}
      <LinkPending />
    </Link>
  );
}

export function Count({ value }: { value: number }) {
  return (
    <span
      aria-hidden
      className="absolute -top-0.5 -right-0.5 grid h-4 min-w-4 place-items-center rounded-full bg-accent px-1 font-mono font-semibold text-accent-ink text-[0.625rem] leading-none"
    >
      {value > 99 ? "99+" : value}
    </span>
  );
}

/** The initial in a circle. */
function Avatar({ name }: { name: string }) {
  return (
    <span
      aria-hidden
      className="grid size-7 place-items-center rounded-full border border-line-2 bg-over font-semibold text-ink text-xs"
    >
      {[...name.trim()][0]?.toUpperCase() ?? "?"}
    </span>
  );
}
