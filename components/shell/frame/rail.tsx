"use client";

import { ChevronsUpDown, CircleHelp, PanelLeft } from "lucide-react";
import { usePathname } from "next/navigation";
import { IconButton } from "@/components/ui/icon-button";
import { LateMenu } from "@/components/ui/overlay/late-menu";
import { loaderOf } from "@/lib/client/loader-of";
import { useRights } from "../rights";
import type { BarProps } from "./app-shell";
import { foldNavigation } from "./fold";
import { Logo } from "./logo";
import { NavLink } from "./nav-link";
import { groupsOf, isAt, navItemsOf } from "./navigation";
import { useCounts } from "./use-counts";

const loadWorkspaceMenu = loaderOf(() => import("./workspace-menu"), "WorkspaceMenu");
const loadAccountMenu = loaderOf(() => import("./account-menu"), "AccountMenu");

/** The navigation from 640 px on: a rail of icons, from 1280 px with words unless they are folded away. */
export function Rail({ workspace, workspaces, account, basketCount = 0, ...opens }: BarProps) {
  const pathname = usePathname();
  const counts = useCounts(workspace?.slug ?? null, basketCount);
  const groups = groupsOf(navItemsOf(workspace?.slug ?? null, useRights()));
  return (
    <nav aria-label="Main" className="nav-main">
      <div className="nav-end">
        <LateMenu
          load={loadWorkspaceMenu}
          trigger={
            <button
              type="button"
              aria-label={workspace ? `Workspace ${workspace.title}: switch` : "Choose a workspace"}
              className="nav-row"
            >
              <Logo />
              <span className="nav-word font-semibold">{workspace?.title ?? "Fluxara"}</span>
              <ChevronsUpDown aria-hidden className="nav-more" />
            </button>
          }
        >
          {(WorkspaceMenu, trigger) => (
            <WorkspaceMenu workspace={workspace} workspaces={workspaces} trigger={trigger} />
          )}
        </LateMenu>
        <IconButton
          label="Fold or unfold the navigation"
          shortcut="["
          size="sm"
          className="max-xl:hidden"
          onClick={foldNavigation}
        >
          <PanelLeft aria-hidden />
        </IconButton>
      </div>
      <div className="nav-list">
        {groups.map(({ group, items }) => (
          <fieldset key={group} className="nav-group">
            <legend>{group}</legend>
            {items.map((item) => (
              <NavLink
                key={item.key}
                item={item}
                isCurrent={isAt(item, pathname, workspace?.slug ?? "")}
                count={counts[item.key]}
              />
            ))}
          </fieldset>
        ))}
      </div>
      <div className="nav-end">
        <LateMenu
          load={loadAccountMenu}
          trigger={
            <button type="button" aria-label={`Account ${account.name}`} className="nav-row">
              <Avatar name={account.name} />
              <span className="nav-word">{account.name}</span>
            </button>
          }
        >
          {(AccountMenu, trigger) => <AccountMenu account={account} {...opens} trigger={trigger} />}
        </LateMenu>
        <IconButton label="Keyboard shortcuts" shortcut="?" side="right" size="sm" onClick={opens.onHelp}>
          <CircleHelp aria-hidden />
        </IconButton>
      </div>
    </nav>
  );
}

/** The initial in a circle. */
function Avatar({ name }: { name: string }) {
  return (
    <span
      aria-hidden
      className="grid size-6 shrink-0 place-items-center rounded-full border border-line-2 bg-over font-semibold text-ink text-xs"
    >
      {[...name.trim()][0]?.toUpperCase() ?? "?"}
    </span>
  );
}
